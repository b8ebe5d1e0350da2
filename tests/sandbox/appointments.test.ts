import { expect, test } from 'vitest';
import { parseAppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import { parseVisit } from '#contract/parse-visit.ts';
import { parseTypedEntry } from '#domain/typed-entry.ts';
import { appointmentLinks } from '#sandbox/appointments.ts';
import { catalogue } from '#sandbox/catalogue.ts';
import { CONTRACT_HEADERS, requestVisit, sendRaw, sendRequest } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

async function requestAppointment(location: number, appointment: number | string) {
  const answer = await sendRequest(`${sandbox.url}/api/v1/record/${location}/${appointment}`);
  return { ...answer, found: answer.status === 200 ? parseAppointmentVisit(JSON.parse(answer.text), location) : null };
}

test('every appointment of every visit leads to a visit that lists it', async () => {
  let count = 0;
  for (const { number, group } of catalogue) {
    if (group === 'Failures') continue;
    for (const { id, locationId } of parseVisit(await requestVisit(sandbox.url, number))?.appointments.slice(0, 5) ??
      []) {
      if (id === null) continue;
      const { found } = await requestAppointment(locationId ?? 4564, id);
      expect(found?.visitId, `appointment ${id} of visit ${number}`).toBeGreaterThan(0);
      const visit = parseVisit(await requestVisit(sandbox.url, found?.visitId ?? 0));
      expect(visit?.appointments.map((each) => each.id)).toContain(id);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(80);
});

test('the reference visit is found by its appointment', async () => {
  expect((await requestAppointment(4564, 37_955_315)).found).toStrictEqual({ visitId: 12_345 });
});

test.each([
  [4564, 90_001, 200, { visitId: null, why: 'none' }],
  [4564, 90_002, 200, { visitId: null, why: 'elsewhere' }],
  [4564, 90_003, 200, { visitId: 21_001 }],
  [4564, 90_004, 200, null],
  [4564, 50_300, 403, null],
  [4564, 50_400, 404, null],
  [4564, 52_900, 429, null],
  [4564, 7, 404, null],
  [4564, '007', 404, null],
  [5120, 37_955_315, 404, null],
])('appointment %i/%s answers %i: %j', async (location, appointment, status, found) => {
  const answer = await requestAppointment(location, appointment);
  expect([answer.status, answer.found]).toEqual([status, found]);
});

test('a failure that passes leads to the visit that fails the same way', async () => {
  expect((await requestAppointment(4564, 52_901)).status).toBe(429);
  expect((await requestAppointment(4564, 52_901)).found).toStrictEqual({ visitId: 42_901 });
});

test('an appointment needs the tokens of a reader, and hides phones as a visit does', async () => {
  const address = `${sandbox.url}/api/v1/record/4564/37955315`;
  const withAuthorization = (authorization: string) =>
    sendRequest(address, { headers: { ...CONTRACT_HEADERS, authorization } });
  expect((await withAuthorization('Bearer partner')).status).toBe(401);
  expect((await withAuthorization('Bearer partner, User revoked-user')).status).toBe(401);
  expect((await sendRequest(address)).text).toContain('13155550175');
});

test('no answer ever means none', async () => {
  const address = `${sandbox.url}/api/v1/record/4564/60400`;
  expect(await sendRaw(address, { milliseconds: 300 })).toMatchObject({ status: null, broken: 'left: too slow' });
});

test('GET /links.json lists links that the find field takes', async () => {
  const { text } = await sendRequest(`${sandbox.url}/links.json`);
  expect(JSON.parse(text)).toStrictEqual({ success: true, data: appointmentLinks, meta: [] });
  for (const { link, shows } of appointmentLinks) {
    expect(parseTypedEntry(link).kind, link).toBe('appointment-link');
    expect(shows).toMatch(/^[a-z\d]/);
  }
});
