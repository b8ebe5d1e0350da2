const PARTNER_HOSTS = ['alteg.io', 'yclients.com'];

/**
 * An address that an `<img>` may load: https on the partner's hosts (an `http:` one is asked for over https), or
 * in sandbox mode this origin's own pictures. Null for stock pictures (`no-master…`), which say less than initials do, and for anything else.
 */
export function readAvatarAddress(written: string | null, inSandbox: boolean): string | null {
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
