import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendRequest, readHeading } from '#tests/support/http-client.ts';
import { LIKE_HOSTS, NOWHERE, OTHER_SPELLINGS, PAGES, spellings } from '#tests/support/page-spellings.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

// Each page has one address. What else could be meant by one is redirected to it or refused.

let partner: TestPartner;
let gateway: TestGateway;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
});
beforeEach(() => {
  partner.seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

test.each(Object.values(PAGES))('answers $path with its page', async ({ path, heading }) => {
  const { status, text } = await sendRequest(gateway.port, path);
  expect(status).toBe(200);
  expect(readHeading(text)).toMatch(heading);
});

test.each(OTHER_SPELLINGS)('redirects %s to %s for good, without a call', async (sent, path) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await sendRequest(gateway.port, sent, { method });
    expect([status, headers['location'], headers['cache-control']]).toEqual([308, path, 'no-store']);
  }
  expect((await sendRequest(gateway.port, sent, { method: 'POST' })).status).toBe(405);
  expect(partner.seen).toEqual([]);
  expect(gateway.lines.at(-1)?.route).toBe(path.startsWith('/visits') ? '/visits/:visitId' : path);
});

test('keeps the query of an address that it redirects', async () => {
  const { headers } = await sendRequest(gateway.port, '/Sign-In/?to=%2Fvisits%2F5&x=//evil.example');
  expect(headers['location']).toBe('/sign-in?to=%2Fvisits%2F5&x=//evil.example');
});

test.each([...LIKE_HOSTS, ...NOWHERE])('answers %s with 404 and no way on', async (sent) => {
  for (const query of ['', '?to=/visits/5', '?//evil.example']) {
    const { status, headers } = await sendRequest(gateway.port, sent + query);
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty('location');
  }
  expect(partner.seen).toEqual([]);
});

test.each(LIKE_HOSTS.filter((sent) => sent !== '/%09/evil.example'))('runs no script of ours at %s', async (sent) => {
  expect((await sendRequest(gateway.port, sent)).text).toBe('Not found');
});

test.each(['/\\evil.example', '\\\\evil.example', '/\\/evil.example', 'http://evil.example/visits/5'])(
  'refuses %j, which no browser sends',
  async (sent) => {
    expect((await sendRequest(gateway.port, sent)).status).toBe(400);
  },
);

describe('for any spelling of any page', () => {
  /** How many of them lead anywhere but to the one address of their page, as the browser would follow them. */
  async function countStray(answer: (sent: string) => Promise<{ status: number; location: string | undefined }>) {
    let stray = 0;
    for (const { sent, path } of fc.sample(spellings, { numRuns: 500, seed: 5 })) {
      const { status, location } = await answer(sent);
      const isRight = sent === path ? status === 200 : status === 308 && location === path;
      if (!isRight) stray += 1;
    }
    return stray;
  }

  test('there is one address that answers', async () => {
    const stray = await countStray(async (sent) => {
      const { status, headers } = await sendRequest(gateway.port, sent, { method: 'HEAD' });
      return { status, location: headers['location'] };
    });
    expect(stray).toBe(0);
    recordMetric('S28', 'of 500 spellings of page addresses: not led to the one address', String(stray), '0');
  }, 30_000);

  test('control: a gateway that sends each to what stands in it is caught', async () => {
    const echo = async (sent: string) => ({ status: 308, location: `/${sent.toLowerCase()}` });
    expect(await countStray(echo)).toBe(500);
    recordNegativeControl('S28', 'a redirect to the address as it was sent');
  });
});
