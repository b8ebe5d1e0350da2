import { createHash } from 'node:crypto';
import type { Mode } from '#contract/session.ts';
import type { Pages } from './static-files.ts';

/** What the page must know before its first request. */
export interface PageMarks {
  readonly mode: Mode;
  readonly lockAfterMinutes: number;
}

/** index.html as built, cut at the places that differ from page to page, with its styles in it. */
export interface PageShell {
  /** Up to the end of the head but for the window's title: the same on every page. */
  readonly start: string;
  /** From the end of the head to the inside of #root. */
  readonly middle: string;
  /** From there to the state, which stands in a block of its own. */
  readonly end: string;
  readonly last: string;
  /** Of its inline scripts and styles, as the content security policy spells them. */
  readonly scriptHashes: readonly string[];
  readonly styleHashes: readonly string[];
}

/**
 * Fetches the app when the first frame has been painted, whose time asking for it would cost, and starts it after the
 * second one: a script that is in the browser's cache would otherwise run first. A page whose app cannot be had would
 * never lock, so it does not stay.
 */
const createStarter = (app: string) => `{
const start = () => import('${app}').catch(() => setTimeout(() => location.reload(), 10000));
const fetchIt = () => document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: '${app}', fetchPriority: 'low' }));
document.addEventListener('visibilitychange', start, { once: true });
if (document.hidden || document.documentElement.hidden) start();
else requestAnimationFrame(() => {
  setTimeout(fetchIt);
  requestAnimationFrame(() => setTimeout(start));
});
}`;

/** The page with its marks on the root element. Throws when the page is not ours. */
export function markPage(html: string, { mode, lockAfterMinutes }: PageMarks): string {
  return swap(html, '<html lang="en"', `$& data-mode="${mode}" data-lock-after-minutes="${lockAfterMinutes}"`);
}

/**
 * Cuts the built page. The styles stand in it, which saves the first paint a round trip, and the app is started by the
 * last script. Throws when the page is not as Vite builds ours.
 */
export function readPageShell({ shell, files }: Pages, marks: PageMarks): PageShell {
  const taken = { app: '', css: '' };
  const inlined = swap(shell, /<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/, (_tag: string, path: string) => {
    taken.css = files.get(path)?.bodies.identity.toString() ?? '';
    return `<style>${taken.css}</style>`;
  });
  const unstarted = swap(inlined, /<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/, (_tag, path: string) => {
    taken.app = path;
    return '';
  });
  // Comments and indentation are for who reads the source.
  const short = unstarted.replaceAll(/<script>[^]*?<\/script>/g, (script) =>
    script.replaceAll(/^\s*(\/\/.*)?\n?/gm, ''),
  );
  const scripts = [...short.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);
  const [start = '', middle = '', end = ''] = markPage(swap(short, /<title>[^<]*<\/title>/, ''), marks).split(
    /(?=<\/head>)|(?<=<div id="root">)(?=<\/div>)/,
  );
  if (end === '') throw new Error('The page has no head and no #root to fill in.');
  const starter = createStarter(taken.app);
  return {
    start,
    middle,
    end: '</div><script id="state" type="application/json">',
    last: `</script><script>${starter}</script>${end.replace('</div>', '')}`,
    scriptHashes: [...scripts, starter].map(hash),
    styleHashes: [hash(taken.css)],
  };
}

function swap(html: string, pattern: string | RegExp, by: string | ((...match: string[]) => string)): string {
  const swapped = typeof by === 'string' ? html.replace(pattern, by) : html.replace(pattern, by);
  if (swapped === html) throw new Error(`The page has nothing like ${String(pattern)}.`);
  return swapped;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
