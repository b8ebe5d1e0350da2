import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAGE_PATTERNS, paths, parseAddress, parseReturnPath } from '#domain/addresses.ts';
import { LIKE_HOSTS, NOWHERE, OTHER_SPELLINGS, PAGES, spellings } from '#tests/support/page-spellings.ts';

test.each(Object.entries(PAGES))('finds the page "%s" at the address of its links', (page, { path }) => {
  expect(parseAddress(path)).toMatchObject({ page, path, pattern: PAGE_PATTERNS[page as keyof typeof PAGES] });
});

test.each(OTHER_SPELLINGS)('takes %s for %s', (sent, path) => {
  expect(parseAddress(sent)?.path).toBe(path);
});

test.each([...LIKE_HOSTS, ...NOWHERE, '', 'visits/5', '/nowhere', '/ſign-in', '/visits\\5'])(
  'finds no page at %j',
  (sent) => {
    expect(parseAddress(sent)).toBeNull();
  },
);

test.each(['abc', '0', '021001', '1%32', '%zz', '9007199254740992', '-1', '%2F', '..', ':visitId'])(
  'takes /visits/%s for the page of a visit without a number, and leaves its address as it is',
  (written) => {
    for (const sent of [`/visits/${written}`, `/VISITS/${written}/`]) {
      expect(parseAddress(sent)).toMatchObject({ page: 'visit', path: null, visitId: null, written });
    }
  },
);

test('takes any spelling of an address for the one of its page, which stays as it is', () => {
  fc.assert(
    fc.property(spellings, ({ sent, path }) => {
      expect(parseAddress(sent)?.path).toBe(path);
      expect(parseAddress(path)?.path).toBe(path);
    }),
  );
});

test('leads from any text to an address of its own alone', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '%2F',
    '//',
    'visits',
    'sign-in',
    'SIGN-IN',
    '5',
    '.',
    '..',
    'evil.example',
    ':',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(text, (sent) => {
      const own = /^\/(sign-in|visits\/[1-9]\d{0,15})?$/;
      expect(parseAddress(sent)?.path ?? '/').toMatch(own);
      expect(parseReturnPath(new URLSearchParams({ to: sent }))).toMatch(own);
      expect(paths.signIn(sent)).toMatch(/^\/sign-in(\?to=%2Fvisits%2F[1-9]\d{0,15})?$/);
    }),
    { numRuns: 2_000 },
  );
});

test('leads from signing in back to the visit, and from any other page to the find page', () => {
  const returnPath = (address: string) => parseReturnPath(new URL(address, 'http://viewer.test').searchParams);
  expect(returnPath(paths.signIn('/visits/5'))).toBe('/visits/5');
  expect(returnPath(paths.signIn('/VISITS/5/'))).toBe('/visits/5');
  for (const from of ['/', '/sign-in', '/visits/abc', '//evil.example/visits/5', 'https://evil.example/visits/5']) {
    expect(paths.signIn(from)).toBe('/sign-in');
    expect(returnPath(`/sign-in?to=${encodeURIComponent(from)}`)).toBe('/');
  }
});
