import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendRequest } from '#tests/support/http-client.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

// At a single desk every browser on the computer is let in, so what another site makes of it is worth no call.

let partner: TestPartner;
let desk: Subject;

beforeAll(async () => {
  partner = await startTestPartner();
  desk = await startGateway({ apiUrl: partner.apiUrl });
});
afterAll(async () => {
  await desk.close();
  await partner.close();
});

const DESTINATIONS = 'audio empty embed fencedframe font frame iframe image manifest object report script style track';
const SITES = ['cross-site', 'same-site', 'same-origin'];

type Headers = Readonly<Record<string, string>>;

const parts: Headers[] = `${DESTINATIONS} video worker xslt`.split(' ').flatMap((dest) =>
  SITES.map((site) => ({
    'sec-fetch-dest': dest,
    'sec-fetch-mode': /frame|embed|object/.test(dest) ? 'navigate' : 'no-cors',
    'sec-fetch-site': site,
  })),
);
const GUESSES: Headers[] = ['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip'].flatMap((purpose) =>
  SITES.flatMap((site) =>
    ['document', 'empty'].map((dest) => ({
      'sec-fetch-dest': dest,
      'sec-fetch-site': site,
      'sec-purpose': purpose,
    })),
  ),
);

const OF_NO_PERSON = [...parts, ...GUESSES];

/** How many calls to the partner these requests for a visit's page make. */
async function countCalls(requests: readonly Headers[], method = 'GET'): Promise<number> {
  partner.seen.length = 0;
  for (const headers of requests) {
    const { status, text } = await sendRequest(desk.port, '/visits/12345', { method, headers });
    expect(status).toBe(headers['sec-purpose'] === undefined ? 200 : 503);
    expect(text.includes('John Doe')).toBe(partner.seen.length > 0);
  }
  return partner.seen.length;
}

test('another site’s picture, frame or script of a visit’s page, or a browser’s guess, makes no call', async () => {
  const calls = await countCalls(OF_NO_PERSON);
  expect(calls).toBe(0);
  expect(await countCalls([{}], 'HEAD')).toBe(0);
  recordMetric(
    'S9',
    `calls by ${OF_NO_PERSON.length} pictures, frames, scripts and prefetches of a page`,
    `${calls}`,
    '0',
  );
  const unlooked = OF_NO_PERSON.map(() => ({}));
  expect(await countCalls(unlooked), 'control: a gateway that does not look at what a request is for').toBe(
    OF_NO_PERSON.length,
  );
  recordNegativeControl('S9', 'a gateway that does not look at what a page is asked for');
});

test.each([
  ['a link in a messenger or a mail', 'cross-site'],
  ['a typed address or a bookmark', 'none'],
  ['a link of our own', 'same-origin'],
])('%s opens the visit', async (_, site) => {
  const headers = {
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-user': '?1',
    'sec-fetch-site': site,
  };
  expect(await countCalls([headers])).toBe(1);
});
