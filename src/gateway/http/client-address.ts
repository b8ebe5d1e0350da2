import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import type { RequestContext } from './client-connection.ts';

/**
 * What a client is counted by, the narrowest first: an IPv4 address; of IPv6 the /64 of a line and the /48 of a site.
 */
export type ClientNetworks = readonly [string, ...string[]];

/**
 * The networks of the client: of the last entry of X-Forwarded-For that is none of our proxies, as each of them writes
 * the address of the other end of its connection behind those that it was sent. Entries before could be the client's
 * own invention, and so is the whole header where the connection itself does not come from a trusted proxy.
 */
export function getClientNetworks(
  { socketAddress }: Pick<RequestContext, 'socketAddress'>,
  request: Request,
  trustedProxies: BlockList,
): ClientNetworks {
  let address = plain(socketAddress ?? '');
  for (const entry of (request.headers.get('x-forwarded-for') ?? '').split(',').toReversed()) {
    const isTrusted = isIP(address) !== 0 && trustedProxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    const before = plain(entry.trim());
    if (!isTrusted || isIP(before) === 0) break;
    address = before;
  }
  return networksOf(address);
}

/** IPv4 addresses come as IPv6 ones where a server listens on both; a zone names an interface of one computer. */
function plain(address: string): string {
  return address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
    .toLowerCase();
}

function networksOf(address: string): ClientNetworks {
  if (isIP(address) !== 6) return [address];
  const [before = '', after = ''] = address.split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = after.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
  return [`${groups.slice(0, 4).join(':')}::/64`, `${groups.slice(0, 3).join(':')}::/48`];
}
