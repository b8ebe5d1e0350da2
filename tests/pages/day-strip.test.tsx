import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DayStrip } from '#pages/visit/timeline/DayStrip.tsx';
import { renderApp } from '#tests/support/render-app.tsx';
import type { VisitParts } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

afterEach(cleanup);

async function openStrip(visitId: number): Promise<HTMLElement> {
  await renderApp(`/visits/${visitId}`);
  return screen.findByRole('region', { name: 'This visit’s appointments' });
}

function drawStrip(records: NonNullable<VisitParts['records']>): HTMLElement {
  return render(<DayStrip visit={buildVisit({ records })} />).container;
}

/** What a screen reader reads of the strip, an appointment a line. */
function readLines(strip: HTMLElement): string[] {
  return within(strip)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
}

test('two overlapping appointments are read as a list', async () => {
  const strip = await openStrip(21001);
  expect(within(strip).getByRole('heading', { level: 2 }).textContent).toBe('This visit’s appointments');
  expect(readLines(strip)).toStrictEqual([
    '18:30–20:00 Ottilie Brandt, Arrived, 1 h 30 min, overlaps with Ignatius Moor',
    '19:45–20:45 Ignatius Moor, Arrived, 1 h, overlaps with Ottilie Brandt',
  ]);
});

test('each appointment is read with its own status', async () => {
  expect(readLines(await openStrip(21010))).toStrictEqual([
    '10:00–10:50 Radu Ionescu, Arrived, 50 min',
    '11:00–11:30 Dr Leonie Falk, No-show, 30 min',
  ]);
});

test('what crosses midnight is said to end on the next day', async () => {
  const lines = readLines(await openStrip(21009));
  expect(lines.at(-1)).toBe('23:00–00:35 (next day) Jasper Okafor, Confirmed, 1 h 35 min, overlaps with Hedda Lund');
});

test('of three appointments that overlap in two pairs none is said to overlap with both others', async () => {
  expect((await openStrip(21001)).textContent).toContain('Appointments 1 and 2 overlap.');
  cleanup();
  const strip = await openStrip(21009);
  expect(strip.textContent).toContain('Each of appointments 1, 2 and 3 overlaps another one.');
});

test('a visit of one appointment has no strip', async () => {
  await renderApp('/visits/25006');
  // What stands below the strip, and comes with it.
  await screen.findByRole('region', { name: 'Documents' });
  expect(screen.queryByRole('region', { name: 'This visit’s appointments' })).toBeNull();
});

test('a visit that is under way says what the clock of the salon shows', async () => {
  const strip = await openStrip(21007);
  expect(strip.textContent).toMatch(/Now \d\d:\d\d/);
  const [, drawn] = /Now (\d\d:\d\d)/.exec(strip.textContent) ?? [];
  expect(within(strip).getByText(/^The salon’s clock shows /).textContent).toBe(
    `The salon’s clock shows ${drawn} now.`,
  );
});

test('sixty appointments are all drawn and all read', async () => {
  const strip = await openStrip(21015);
  await waitFor(() => expect(strip.querySelectorAll('li')).toHaveLength(60), { timeout: 50_000 });
  expect(strip.querySelectorAll('[aria-hidden] rect')).toHaveLength(60);
  expect(readLines(strip)[10]).toMatch(/overlaps with \d+ others$/);
});

test('the drawing itself is kept from a screen reader', () => {
  const strip = drawStrip([{ id: 1 }, { id: 2, datetime: '2026-05-04T11:00:00+02:00' }]);
  expect([...strip.querySelectorAll('rect, text, foreignObject')].every((mark) => mark.closest('[aria-hidden]'))).toBe(
    true,
  );
  expect(within(strip).queryAllByRole('img')).toStrictEqual([]);
});

test('what is deleted, of unknown length, status or name is said so, and what has no time is counted', () => {
  const strip = drawStrip([
    { deleted: 1, datetime: '2026-05-04T10:00:00+02:00' },
    { seance_length: null, datetime: '2026-05-04T12:00:00+02:00', attendance: 7 },
    { staff: null, datetime: '2026-05-04T13:00:00+02:00', attendance: null, seance_length: 0 },
    { datetime: null },
  ]);
  expect(readLines(strip)).toStrictEqual([
    '10:00–11:00 Ada Okafor, Arrived, deleted, 1 h',
    '12:00 Ada Okafor, Unknown status (7), length not given',
    '13:00–13:00 Team member 301, Status not given, 0 min',
  ]);
  expect(strip.textContent).toContain('1 appointment without a time is not drawn.');
});

test('an appointment of another day says its day', () => {
  const lines = readLines(drawStrip([{}, { datetime: '2026-05-06T10:00:00+02:00' }]));
  expect(lines).toStrictEqual([
    '10:00–11:00 Ada Okafor, Arrived, 1 h',
    'Wed 6 May 2026, 10:00–11:00 Ada Okafor, Arrived, 1 h',
  ]);
});

test('text that a person wrote is isolated, and nothing hidden in it', () => {
  const staff = { id: 1, name: 'Ada\u202Eevil<b>' };
  const strip = drawStrip([{ staff }, { staff, datetime: '2026-05-04T12:00:00+02:00' }]);
  expect(readLines(strip)[0]).toContain('Ada⟨U+202E⟩evil<b>');
  expect(strip.querySelector('b')).toBeNull();
  expect([...strip.querySelectorAll('bdi')].every((name) => name.dir === 'auto')).toBe(true);
});

test('bars stand where the appointments are, and a broken one would be seen', () => {
  const places = (minutes: number) =>
    [
      ...drawStrip([
        { seance_length: minutes * 60 },
        { staff_id: 2, staff: null, datetime: '2026-05-04T12:00:00+02:00', seance_length: 7200 },
      ]).querySelectorAll('rect'),
    ].map((bar) => [bar.getAttribute('x'), bar.getAttribute('width')]);
  const expected = [
    ['0%', '25%'],
    ['50%', '50%'],
  ];
  expect(places(60)).toStrictEqual(expected);
  expect(places(90)).not.toStrictEqual(expected);
});
