import { isIP } from 'node:net';
import { isLoopback } from './addresses.ts';
import type { Caller } from './caller.ts';

/**
 * The address that tries to sign in are counted by: the other end of the connection. Behind a proxy on this computer
 * that speaks TLS, it is the last entry of X-Forwarded-For, the one which that proxy wrote; every other entry, and
 * the header in any other arrangement, could be the caller's own invention. An IPv6 caller is counted by its /64,
 * of which one customer has 2^64 addresses.
 */
export function readClientAddress(
  { socketAddress }: Pick<Caller, 'socketAddress'>,
  request: Request,
  publicOrigin: string,
): string {
  const socket = plain(socketAddress ?? '');
  if (!isLoopback(socket) || !publicOrigin.startsWith('https:')) return networkOf(socket);
  const forwarded = plain(request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  return networkOf(isIP(forwarded) === 0 ? socket : forwarded);
}

/** IPv4 addresses come as IPv6 ones where a server listens on both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = '', after = ''] = (address.split('%', 1)[0] ?? '').split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = after.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}
