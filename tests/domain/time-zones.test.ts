import { afterEach, expect, test, vi } from 'vitest';
import type { addSeconds, formatClockRange, formatDateTime, formatDay, formatMachine } from '#domain/time.ts';
import { toInstant, wallTimeAt } from '#contract/wall-time.ts';
import { at } from './wall-times.ts';

/** East and west of everything, half hours, and both ends of summer time. */
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'];

/** Times that some zone has twice or not at all, and a day that is another one elsewhere. */
const WRITTEN = [
  '2026-09-21T23:00:00-05:00',
  '2026-03-29T02:30:00+01:00',
  '2026-11-01T01:30:00-04:00',
  '2026-01-01 00:00:00',
];

const zoneOfThisComputer = process.env['TZ'];

afterEach(() => {
  if (zoneOfThisComputer === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneOfThisComputer;
});

interface TimeModule {
  readonly addSeconds: typeof addSeconds;
  readonly formatClockRange: typeof formatClockRange;
  readonly formatDateTime: typeof formatDateTime;
  readonly formatDay: typeof formatDay;
  readonly formatMachine: typeof formatMachine;
}

/** What a formatter says in each zone, made anew there as on a computer that stands in that zone. */
async function inEachZone(format: (time: TimeModule, written: string) => string) {
  const said = new Set<string>();
  for (const zone of ZONES) {
    process.env['TZ'] = zone;
    vi.resetModules();
    const time: TimeModule = await import('#domain/time.ts');
    said.add(WRITTEN.map((written) => format(time, written)).join(' | '));
  }
  return [...said];
}

test("the salon's digits stay where they are whatever zone this computer is in", async () => {
  const said = await inEachZone((time, written) => {
    const start = at(written);
    const range = time.formatClockRange(start, time.addSeconds(start, 3600));
    return `${time.formatDay(start)}, ${range}, ${time.formatDateTime(start)}, ${time.formatMachine(start)}`;
  });
  expect(said).toStrictEqual([
    [
      'Mon 21 Sep 2026, 23:00–00:00 (next day), 21 Sep 2026, 23:00, 2026-09-21T23:00:00-05:00',
      'Sun 29 Mar 2026, 02:30–03:30, 29 Mar 2026, 02:30, 2026-03-29T02:30:00+01:00',
      'Sun 1 Nov 2026, 01:30–02:30, 1 Nov 2026, 01:30, 2026-11-01T01:30:00-04:00',
      'Thu 1 Jan 2026, 00:00–01:00, 1 Jan 2026, 00:00, 2026-01-01T00:00:00',
    ].join(' | '),
  ]);
});

test('the same goes for what a clock at a given offset shows', async () => {
  const said = await inEachZone((time, written) =>
    time.formatMachine(wallTimeAt(toInstant({ ...at(written), offsetMinutes: 60 }) ?? 0, 330)),
  );
  expect(said).toHaveLength(1);
});

test('control: a formatter that converts to the zone of this computer is caught', async () => {
  const said = await inEachZone((_, written) => {
    const { year, month, day, hour, minute, offsetMinutes } = at(written);
    const instant = Date.UTC(year, month - 1, day, hour, minute - (offsetMinutes ?? 0));
    return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
  });
  expect(said).toHaveLength(ZONES.length);
});
