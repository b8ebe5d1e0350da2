import { describe, expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import type { Visit } from '#contract/visit.ts';
import { catalogue } from '#sandbox/catalogue.ts';
import { requestVisit } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

const visits = catalogue.filter(({ group }) => group !== 'Failures');

async function read(number: number): Promise<Visit> {
  const visit = parseVisit(await requestVisit(sandbox.url, number));
  if (visit === null) throw new Error(`${number} is no visit`);
  return visit;
}

/** All that is odd on purpose; every other visit can be read whole. */
const UNREADABLE: Readonly<Record<number, readonly string[]>> = {
  27001: ['records.0.create_date', 'records.0.services.1', 'records.0.staff.rating'],
  27002: [
    'records.0.client.phone',
    'records.0.client.success_visits_count',
    'records.0.custom_color',
    'records.0.sms_before',
    'records.0.staff',
  ],
  27004: ['records.0.documents', 'records.0.id'],
  27007: ['records.1'],
};

describe('every visit is read, and only what is odd on purpose is not', () => {
  test.each(visits)('$number: $shows', async ({ number }) => {
    expect(new Set((await read(number)).unreadable)).toEqual(new Set(UNREADABLE[number]));
  });

  test('control: a field spoilt by hand is listed', async () => {
    const body = JSON.stringify(await requestVisit(sandbox.url, 21004)).replace('"rating":5', '"rating":"five"');
    expect(parseVisit(JSON.parse(body))?.unreadable).toEqual(['records.0.staff.rating']);
  });

  test('there are more than sixteen beside the reference', () => {
    expect(visits.length).toBeGreaterThan(17);
  });
});

test('the statuses are the four of the partner and one unknown', async () => {
  const attendance = await Promise.all(
    [21002, 21003, 21004, 21005, 21006].map(async (n) => (await read(n)).attendance),
  );
  expect(attendance).toEqual([0, 2, 1, -1, 7]);
});

test('21001: two team members whose times overlap, arrived, not paid, goods on both', async () => {
  const visit = await read(21001);
  const seen = visit.appointments?.map((appointment) => [
    appointment.teamMember?.name,
    appointment.teamMember?.position,
    `${appointment.startsAt?.hour}:${appointment.startsAt?.minute}`,
    appointment.durationSeconds,
    appointment.paidFull,
    appointment.goods?.map(({ id, title, amountSold }) => [id, title, amountSold]),
  ]);
  const goods = [[80211, 'Clay pomade', 1]];
  expect(seen).toEqual([
    ['Ottilie Brandt', 'Senior barber', '18:30', 5400, 0, goods],
    ['Ignatius Moor', 'Massage therapist', '19:45', 3600, 0, goods],
  ]);
  expect(visit.startsAt).toMatchObject({ year: 2026, month: 4, day: 20, offsetMinutes: 300 });
  expect(visit.appointments?.[0]?.client).toMatchObject({
    name: 'Perpetua Vance',
    arrivedCount: 76,
    cancelledCount: 3,
  });
});

/** When each appointment starts and ends, in milliseconds since 1970. */
async function readTimes(number: number): Promise<{ start: number; end: number }[]> {
  const body = (await requestVisit(sandbox.url, number)) as {
    data: { records: { datetime: string; seance_length: number }[] };
  };
  return body.data.records.map(({ datetime, seance_length }) => ({
    start: Date.parse(datetime),
    end: Date.parse(datetime) + seance_length * 1000,
  }));
}

test('21007 runs now with both team members; 21008 ended 40 minutes ago; 21002 is still to come', async () => {
  const asked = Date.now();
  const running = await readTimes(21007);
  expect(running).toHaveLength(2);
  for (const { start, end } of running) {
    expect(start).toBeLessThan(asked);
    expect(end).toBeGreaterThan(asked);
  }
  const [ended] = await readTimes(21008);
  expect(Math.floor((asked - (ended?.end ?? 0)) / 60_000)).toBeGreaterThanOrEqual(39);
  expect(Math.floor((Date.now() - (ended?.end ?? 0)) / 60_000)).toBeLessThanOrEqual(41);
  const [tomorrow] = await readTimes(21002);
  expect(tomorrow?.start).toBeGreaterThan(asked);
});

test('21013 changes its status, time, a price and its documents on each second request', async () => {
  const facts = async () => {
    const visit = await read(21013);
    const [appointment] = visit.appointments ?? [];
    return {
      attendance: visit.attendance,
      minute: appointment?.startsAt?.minute,
      cost: appointment?.services?.[0]?.cost,
      documents: appointment?.documents?.length,
    };
  };
  const [first, second, third] = [await facts(), await facts(), await facts()];
  expect(third).toEqual(first);
  for (const key of ['attendance', 'minute', 'cost', 'documents'] as const) expect(second[key]).not.toBe(first[key]);
});

test('21015 has sixty appointments', async () => {
  expect((await read(21015)).appointments).toHaveLength(60);
});

test('27003: what is only written otherwise is read to the same values', async () => {
  const [appointment] = (await read(27003)).appointments ?? [];
  expect(appointment).toMatchObject({ id: 67003, attendance: 1, deleted: false, durationSeconds: 2700, documents: [] });
});
