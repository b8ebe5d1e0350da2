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
  /** Up to the window's title. */
  readonly start: string;
  /** From the end of the title to the inside of #root. */
  readonly middle: string;
  /** From there to the state, which stands in a block of its own. */
  readonly end: string;
  readonly last: string;
  /** Of its inline scripts and styles, as the content security policy spells them. */
  readonly scriptHashes: readonly string[];
  readonly styleHashes: readonly string[];
}

/**
 * Starts the app, the last of its files, once the page has been painted, its second frame too: a script that is in the
 * browser's cache would otherwise run first. A page whose app cannot be had would never lock, so it does not stay.
 */
const STARTER = `{
const start = () => import([...document.querySelectorAll('link[rel=modulepreload]')].at(-1).href).catch(() => setTimeout(() => location.reload(), 10000));
document.addEventListener('visibilitychange', start, { once: true });
if (document.hidden || document.documentElement.hidden) start();
else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(start)));
}`;

/** The page with its marks on the root element. Throws when the page is not ours. */
export function markPage(html: string, { mode, lockAfterMinutes }: PageMarks): string {
  return swap(html, '<html lang="en"', `$& data-mode="${mode}" data-lock-after-minutes="${lockAfterMinutes}"`);
}

/**
 * Cuts the built page. The styles stand in it, which saves the first paint a round trip, and the app is only fetched,
 * to be started by the last script. Throws when the page is not as Vite builds ours.
 */
export function readPageShell({ shell, files }: Pages, marks: PageMarks): PageShell {
  const styles: string[] = [];
  const inlined = swap(shell, /<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/, (_tag: string, path: string) => {
    const css = files.get(path)?.bodies.identity.toString() ?? '';
    styles.push(css);
    return `<style>${css}</style>`;
  });
  const preloading = swap(
    inlined,
    /<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/g,
    '<link rel="modulepreload" fetchpriority="low" href="$1">',
  );
  const scripts = [...preloading.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);
  const [start = '', middle = '', end = ''] = markPage(preloading, marks).split(
    /(?<=<title>)[^<]*<\/title>|(?<=<div id="root">)(?=<\/div>)/,
  );
  if (end === '') throw new Error('The page has no title and no #root to fill in.');
  return {
    start,
    middle,
    end: '</div><script id="state" type="application/json">',
    last: `</script><script>${STARTER}</script>${end.replace('</div>', '')}`,
    scriptHashes: [...scripts, STARTER].map(hash),
    styleHashes: styles.map(hash),
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
