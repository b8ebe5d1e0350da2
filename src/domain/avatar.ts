const PARTNER_HOSTS = ['alteg.io', 'yclients.com'];

/**
 * An address that an `<img>` may load: https on the partner's hosts (an `http:` one is asked for over https), or
 * in sandbox mode this origin's own pictures. Null for stock pictures (`no-master…`), which say less than initials do, and for anything else.
 */
export function parseAvatarAddress(written: string | null, inSandbox: boolean): string | null {
  if (written === null) return null;
  if (inSandbox && /^\/sandbox\/pictures\/[\w-]+\.svg$/.test(written)) return isStockPicture(written) ? null : written;
  const address = written.trim().replace(/^(http:)?(?=\/\/)/i, 'https:');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const isPartners = PARTNER_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return isPartners && !isStockPicture(url.pathname) ? url.href : null;
}

/** People's own pictures are uploads; those that come with the partner's pages lie in its folder of images. */
function isStockPicture(path: string): boolean {
  return path.startsWith('/images/') || /\/(no[-_]?(master|photo|avatar|image)|avatar|default)[^/]*$/i.test(path);
}

// Costly to make, and most names do without.
let graphemes: Intl.Segmenter | undefined;

/** Up to two letters, from the first and the last word that have one, whatever stands before it; else empty. */
export function formatInitials(name: string): string {
  const words = name.split(/[\s,]+/).flatMap((word) => /[\p{L}\p{N}].*$/u.exec(word)?.[0] ?? []);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstGrapheme(word ?? '').toUpperCase()).join('');
}

function firstGrapheme(word: string): string {
  if (/^[ -~]([ -~]|$)/.test(word)) return word.charAt(0);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
