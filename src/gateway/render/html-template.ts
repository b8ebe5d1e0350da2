import { createHash } from 'node:crypto';
import type { Mode } from '#contract/session.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import type { Lookups } from '#gateway/settings.ts';
import type { Pages } from '#gateway/http/static-files.ts';

/** What stands on the page for boot.ts and the app to read before their first request. */
export interface PageSettings {
  readonly mode: Mode;
  readonly lockAfterMinutes: number;
  readonly lookups: Lookups;
}

/** index.html as built, cut at the places that differ from page to page, with its styles in it. */
interface HtmlTemplate {
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
 * Cuts the built page. Its styles are inlined, which saves the first paint a round trip, and boot.ts starts the app.
 * Throws when the page is not as Vite builds ours.
 */
export function parseHtmlTemplate(
  { indexHtml, files }: Pages,
  { mode, lockAfterMinutes, lookups }: PageSettings,
): HtmlTemplate {
  const taken = { app: '', css: '' };
  const inlined = swap(indexHtml, /<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/, (_tag: string, path: string) => {
    taken.css = files.get(path)?.bodies.identity.toString() ?? '';
    return `<style>${taken.css}</style>`;
  });
  const unstarted = swap(inlined, /<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/, (_tag, path: string) => {
    taken.app = path;
    return '';
  });
  const scripts = [...unstarted.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);
  const attributes = {
    [PAGE_STATES.mode]: mode,
    [PAGE_STATES.lockAfterMinutes]: lockAfterMinutes,
    [PAGE_STATES.lookups]: lookups,
    [PAGE_STATES.app]: taken.app,
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const withAttributes = swap(unstarted, '<html lang="en"', `$&${written.join('')}`);
  const [start = '', middle = '', end = ''] = swap(withAttributes, /<title>[^<]*<\/title>/, '').split(
    /(?=<\/head>)|(?<=<div id="root">)(?=<\/div>)/,
  );
  if (end === '') throw new Error('The page has no head and no #root to fill in.');
  return {
    start,
    middle,
    end: '</div><script id="state" type="application/json">',
    last: `</script>${end.replace('</div>', '')}`,
    scriptHashes: scripts.map(hash),
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
