import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pages } from '#gateway/http/static-files.ts';
import { loadPages } from '#gateway/http/static-files.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';

// A process of its own for gateways, so that their memory can be told from a test's. It is built before it runs.

/** What the host is asked over the channel to its parent; `memory` is answered in bytes. */
type HostRequest =
  | { readonly id: number; readonly kind: 'gateway' | 'naive'; readonly apiUrl: string }
  /** A gateway with the built pages, at this port, to be opened in a browser. */
  | { readonly id: number; readonly kind: 'viewer'; readonly apiUrl: string; readonly port: number }
  | { readonly id: number; readonly kind: 'memory' };

export interface HostAnswer {
  readonly id: number;
  /** A port, or bytes. */
  readonly now: number;
  /** Bytes, the most that there ever were. */
  readonly most: number;
}

process.on('message', (request: HostRequest) => void answer(request));

async function answer(request: HostRequest): Promise<void> {
  const { id } = request;
  const say = (now: number, most: number) => process.send?.({ id, now, most } satisfies HostAnswer);
  if (request.kind === 'memory') return void say(process.memoryUsage.rss(), process.resourceUsage().maxRSS * 1024);
  const { port } = await open(request);
  say(port, 0);
}

let builtPages: Pages | undefined;

function open(request: Exclude<HostRequest, { kind: 'memory' }>): Promise<Subject> {
  const { apiUrl } = request;
  if (request.kind === 'viewer') {
    const { port } = request;
    builtPages ??= loadPages(join('dist', 'browser'));
    return startGateway({ apiUrl, port, pages: builtPages, publicOrigin: `http://127.0.0.1:${port}` });
  }
  return request.kind === 'naive' ? startNaiveProxy({ apiUrl, folder: tmpdir() }) : startGateway({ apiUrl });
}
