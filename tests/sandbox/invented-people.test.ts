import { expect, test } from 'vitest';
import { catalogue } from '#sandbox/catalogue.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { sendRequest, requestVisit } from './sandbox-client.ts';
import { searchFor } from './sandbox-world.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

const MAIL = /[\w.+*-]+@[\w.-]+/g;
const LINK = /\b(?:https?:)?\/\/[\w.-]+|\bwww\.[\w.-]+|\b[\w-]+\.(?:com|org|net|io|kz|ru)\b/gi;
const PHONE = /\+?\d[\d ().-]{8,}\d/g;
/** Keys whose digits are no phone numbers. */
const NOT_PHONES =
  /^(?:card|date|datetime|create_date|last_change_date|date_created|api_id|uuid|id|short_link|last_visit_date)$/;

/** Every phone, e-mail and link in a body that could be a real person's. */
function findRealLooking(body: unknown): string[] {
  const found: string[] = [];
  JSON.parse(JSON.stringify(body), function check(this: unknown, key: string, value: unknown) {
    if (key === 'phone' && typeof value === 'object') return value;
    if (typeof value !== 'string' && key !== 'phone') return value;
    const text = String(value);
    const phones = key === 'phone' ? [text] : NOT_PHONES.test(key) ? [] : (text.match(PHONE) ?? []);
    found.push(...phones.filter((phone) => phone !== '' && !/55501\d\d$/.test(digitsOf(phone))));
    found.push(...(text.match(MAIL) ?? []).filter((mail) => !mail.endsWith('@example.com')));
    found.push(...(text.match(LINK) ?? []).filter((link) => !/\bexample\.com$/.test(link)));
    return value;
  });
  return found;
}

test('every phone is 555-01xx, every e-mail and link at example.com', async () => {
  for (const { number } of catalogue.filter(({ group }) => group !== 'Failures')) {
    expect(findRealLooking(await requestVisit(sandbox.url, number)), String(number)).toEqual([]);
  }
  recordMetric(
    'S17',
    `phones, e-mails and links of ${catalogue.length} numbers that could be a real person's`,
    '0',
    '0',
  );
  for (const number of [42901, 50301]) {
    for (let failed = 0; failed < 2; failed += 1) await sendRequest(`${sandbox.url}/api/v1/visits/${number}`);
    expect(findRealLooking(await requestVisit(sandbox.url, number)), String(number)).toEqual([]);
  }
});

test('so are those of every client and location that is listed', async () => {
  const ask = async (path: string, body?: object) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return JSON.parse((await sendRequest(`${sandbox.url}/api/v1${path}`, init)).text) as unknown;
  };
  expect(findRealLooking(await ask('/companies?my=1'))).toEqual([]);
  for (const location of [4564, 5120]) {
    const clients = await ask(
      `/company/${location}/clients/search`,
      searchFor(null, ['id', 'name', 'phone', 'email', 'last_visit_date']),
    );
    expect(findRealLooking(clients)).toEqual([]);
    const day = await ask(`/records/${location}?start_date=2026-01-01&count=1000`);
    expect(findRealLooking(day)).toEqual([]);
    for (const listed of [clients, day])
      expect(JSON.stringify(listed), 'control').toMatch(/555-?01\d\d.*@example\.com/);
  }
});

test('so is every employee who can sign in', async () => {
  for (const login of ['reception@example.com', 'limited@example.com', 'two-step@example.com']) {
    const { text } = await sendRequest(`${sandbox.url}/api/v1/auth`, {
      method: 'POST',
      body: JSON.stringify({ login, password: 'sandbox' }),
    });
    expect(findRealLooking(JSON.parse(text))).toEqual([]);
  }
});

test.each([
  [{ client: { phone: '+12025550143' }, comment: 'call +1 (202) 555-0199' }, 0],
  [{ client: { phone: '+12025551143' } }, 1],
  [{ client: { phone: 12025552143 } }, 1],
  [{ comment: 'call +44 20 7946 0018 after six' }, 1],
  [{ email: 'someone@mail.test' }, 1],
  [{ short_link: 'https://salon.test/c/1' }, 1],
  [{ from_url: 'instagram.com/salon' }, 1],
])('control: %j has %i to be found', (body, count) => {
  expect(findRealLooking(body)).toHaveLength(count);
  if (count > 0) recordNegativeControl('S17', `${JSON.stringify(body)} in an invented visit`);
});

/** Of a phone as a person or a spreadsheet writes it: 12025550164.0, 1.2025550171E+10; a mask keeps its end. */
function digitsOf(phone: string): string {
  const written = /^[\d.]+(e\+?\d+)?$/i.test(phone) ? String(Number(phone)) : phone.replace(/^.*\*/, '55501');
  return written.replace(/\D/g, '');
}
