import type { PageCrash } from '#contract/page-crash.ts';
import { parseAddress } from '#domain/addresses.ts';
import { fetchGateway } from './gateway-client.ts';

/**
 * Tells the gateway's log that this page broke: once, by its kind and its place in our scripts alone. Call first, in
 * the browser; what it returns is for React's root, which keeps these errors from the window.
 */
export function watchCrashes() {
  let isReported = false;
  const report = (kind: PageCrash['kind'], error: unknown) => {
    if (isReported) return;
    isReported = true;
    const page = parseAddress(location.pathname)?.pattern ?? '*';
    const body: PageCrash = { kind, page, place: parsePlace(error) };
    fetchGateway({ method: 'POST', path: '/api/page-crashes', body }).catch(() => undefined);
  };
  // Without an error it is one of the browser's own warnings, or another site's script.
  addEventListener('error', ({ error }) => error instanceof Error && report('script', error));
  addEventListener('unhandledrejection', ({ reason }) => report('promise', reason));
  const pass = (kind: PageCrash['kind']) => (error: unknown) => {
    report(kind, error);
    reportError(error);
  };
  return { onCaughtError: pass('render'), onRecoverableError: pass('hydration') };
}

/** The first place of the stack that is in a script of ours. */
function parsePlace(error: unknown): PageCrash['place'] {
  if (!(error instanceof Error)) return null;
  // Some browsers write the message into the stack.
  const frames = (error.stack ?? '').replace(error.message, '');
  const [, file, line, column] = /(\/assets\/[\w-]+\.js):(\d+):(\d+)/.exec(frames) ?? [];
  return file === undefined ? null : { file, line: Number(line), column: Number(column) };
}
