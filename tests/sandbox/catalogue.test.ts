import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { parseSettings } from '#gateway/settings.ts';
import { explainStart } from '#gateway/startup-messages.ts';
import { catalogue } from '#sandbox/catalogue.ts';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { sendRequest, CONTRACT_HEADERS } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const listening = withSandbox();

const PLAIN_404 = JSON.stringify({ success: false, data: null, meta: [] });

/** Whether a number gets anything but the 404 of an unknown visit; one that waits or breaks off does. */
async function answers(sandbox: ReturnType<typeof createSandbox>, number: number): Promise<boolean> {
  const leaving = new AbortController();
  const request = new Request(`http://sandbox.example.com/api/v1/visits/${number}`, {
    headers: CONTRACT_HEADERS,
    signal: leaving.signal,
  });
  try {
    // What is answered at once is answered in this turn of the event loop.
    const response = await Promise.race([sandbox.fetch(request), setImmediate(null)]);
    if (response?.status !== 404) {
      await response?.body?.cancel();
      return true;
    }
    return (await response.text()) !== PLAIN_404;
  } catch {
    return true;
  } finally {
    leaving.abort();
  }
}

test('the catalogue lists every number that answers, and nothing else', async () => {
  const sandbox = createSandbox();
  const listed = new Set(catalogue.map(({ number }) => number));
  // 40400 stands for the unknown visit itself.
  listed.delete(40400);
  const near = [...listed].flatMap((number) => Array.from({ length: 61 }, (_, step) => number - 30 + step));
  const round = Array.from({ length: 1000 }, (_, hundreds) => (hundreds + 1) * 100);
  const found = new Set<number>();
  for (const number of new Set([...near, ...round])) if (await answers(sandbox, number)) found.add(number);
  expect(found).toEqual(listed);
});

test('control: a number left off the list is found', async () => {
  expect(await answers(createSandbox(), 21001)).toBe(true);
  expect(await answers(createSandbox(), 21099)).toBe(false);
});

test('numbers stand once, under a heading, with a phrase of one line', () => {
  expect(new Set(catalogue.map(({ number }) => number)).size).toBe(catalogue.length);
  for (const { group, shows } of catalogue) {
    expect(group).toMatch(/^[A-Z][a-z ]+$/);
    expect(shows).toMatch(/^.{4,90}$/);
  }
});

test('the first number that is offered, which the start names too, shows a full visit', async () => {
  const [first] = catalogue;
  const { access, ...settings } = parseSettings({});
  expect(explainStart({ ...settings, access })).toContain(`/visits/${first?.number} (two team members`);
  const request = new Request(`http://sandbox.example.com/api/v1/visits/${first?.number}`, {
    headers: CONTRACT_HEADERS,
  });
  const visit = parseVisit(await (await createSandbox().fetch(request)).json());
  const appointments = visit?.appointments ?? [];
  expect(new Set(appointments.map(({ teamMember }) => teamMember?.name)).size).toBe(2);
  expect(appointments.every(({ services }) => (services ?? []).length > 0)).toBe(true);
  expect(appointments.some(({ comment }) => comment !== null && comment !== '')).toBe(true);
});

test('GET /numbers.json is the catalogue', async () => {
  const answer = await sendRequest(`${listening.url}/numbers.json`, { headers: {} });
  expect(JSON.parse(answer.text)).toStrictEqual({ success: true, data: catalogue, meta: [] });
});
