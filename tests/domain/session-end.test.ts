import { expect, test } from 'vitest';
import type { SessionEnd } from '#contract/session.ts';
import { paths, parseReturnPath, addSessionEnd, parseSessionEnd } from '#domain/addresses.ts';

const ENDS: readonly SessionEnd[] = ['idle-15', 'idle-1440', 'refused', 'signed-out', 'left', 'over'];

const searchOf = (address: string) => new URL(address, 'http://salon.example.com').searchParams;

test.each(ENDS)('%s is carried by the address, beside the visit to be opened', (end) => {
  for (const path of [paths.signIn('/'), paths.signIn('/visits/12345')]) {
    const address = addSessionEnd(path, end);
    expect(parseSessionEnd(searchOf(address))).toBe(end);
    expect(parseReturnPath(searchOf(address))).toBe(parseReturnPath(searchOf(path)));
  }
});

test('an address without an end stays as it is', () => {
  expect(addSessionEnd('/sign-in?to=%2Fvisits%2F5', undefined)).toBe('/sign-in?to=%2Fvisits%2F5');
  expect(parseSessionEnd(searchOf('/sign-in'))).toBeNull();
});

test.each(['', 'idle', 'idle-', 'idle-0', 'idle-1e9', 'idle-99999', 'idle-5 minutes', 'IDLE-5', 'Call 0800', 'over '])(
  'an address that says %j says nothing',
  (written) => {
    expect(parseSessionEnd(new URLSearchParams({ ended: written }))).toBeNull();
  },
);
