import { BlockList, isIP, isIPv4 } from 'node:net';

// The addresses of the settings table. Each parser returns null for a value that it refuses.

const HOST_NAME = /^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;

/** An address to listen on: an IP address without brackets, or a host name. */
export function parseHost(written: string): string | null {
  return isIP(written) !== 0 || HOST_NAME.test(written) ? written.toLowerCase() : null;
}

/** Whether only this computer can reach the host: 127.0.0.0/8, ::1 or localhost, with or without brackets. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/** Whether the host means "every address of this computer". */
export function isWildcard(host: string): boolean {
  return /^(0\.0\.0\.0|[0:]+)$/.test(host);
}

/** The partner's base address without a slash at its end. A secret goes there, so plain http only to this computer. */
export function parseApiUrl(written: string): string | null {
  const url = parsePlainUrl(written);
  if (url === null || written.includes('?') || !/^https?:$/.test(url.protocol)) return null;
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** An origin as browsers spell it: lower case, no default port, no slash at the end. */
export function parseOrigin(written: string): string | null {
  const url = parsePlainUrl(written);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || written.includes('?')) return null;
  return url.origin;
}

/** User and password are allowed here: that is how Redis is signed in to. The path is a database's number. */
export function parseRedisUrl(written: string): string | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return null;
  return /^\/?\d{0,9}$/.test(url.pathname) && isDecodable(url.username + url.password) ? written : null;
}

/** Addresses and ranges (RFC 4632, 4291) between commas. A range of all addresses there are is refused. */
export function parseAddressRanges(written: string): BlockList | null {
  const ranges = new BlockList();
  for (const item of written.split(',')) {
    const [, address = '', bits] = /^\s*([\da-f.:]+)(?:\/([1-9]\d{0,2}))?\s*$/i.exec(item) ?? [];
    const [family, maxBits] = isIPv4(address) ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
    if (isIP(address) === 0 || Number(bits ?? 0) > maxBits) return null;
    if (bits === undefined) ranges.addAddress(address, family);
    else ranges.addSubnet(address, Number(bits), family);
  }
  return ranges;
}

/** This computer's own addresses. */
export function createLoopbackRanges(): BlockList {
  const ranges = new BlockList();
  ranges.addSubnet('127.0.0.0', 8);
  ranges.addAddress('::1', 'ipv6');
  return ranges;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function parsePlainUrl(written: string): URL | null {
  // The URL parser quietly drops blanks and line ends; here they are a slip in the setting.
  if (!/^[!-~]+$/.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  return url.username === '' && url.password === '' && url.hash === '' ? url : null;
}
