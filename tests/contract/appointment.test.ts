import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWallTime } from '#contract/wall-time.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit, readBuilt } from '#tests/support/visit-builder.ts';

function read(parts: Partial<AppointmentWire>) {
  const visit = buildVisit({ records: [parts] });
  expect(visit.unreadable).toEqual([]);
  return visit.appointments[0];
}

function nameOf(parts: object): string | null | undefined {
  const client = read({ client: { id: 401, phone: '+13155550142', ...parts } })?.client;
  return client === 'none' ? undefined : client?.name;
}

describe("a client's name", () => {
  test.each<[parts: object, name: string | null]>([
    [{ name: 'Anna', surname: 'Belkova', display_name: '' }, 'Anna Belkova'],
    [{ name: 'Anna', surname: 'Belkova', display_name: 'Anna B.' }, 'Anna B.'],
    [{ name: 'Anna Belkova', surname: 'Belkova' }, 'Anna Belkova'],
    [{ name: 'belkova anna', surname: 'Belkova' }, 'belkova anna'],
    [{ name: 'Belkova-Stern Anna', surname: 'Belkova' }, 'Belkova-Stern Anna Belkova'],
    [{ name: 'Hugo', surname: 'L.' }, 'Hugo L.'],
    [{ name: 'Hugo Lind', surname: 'L.' }, 'Hugo Lind'],
    [{ name: 'Ana María', surname: 'de la Cruz' }, 'Ana María de la Cruz'],
    [{ name: 'María de la Cruz', surname: 'de la Cruz' }, 'María de la Cruz'],
    [{ name: '', surname: 'Belkova' }, 'Belkova'],
    [{ name: '\u200b', surname: ' ', display_name: '\u2060' }, null],
    [{ name: 'Anna', display_name: '\u200b' }, 'Anna'],
    [{}, null],
  ])('of %j is %j', (parts, name) => {
    expect(nameOf(parts)).toBe(name);
  });

  test('has each word of name and surname, and no word twice that the two share', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
    fc.assert(
      fc.property(word, word, fc.boolean(), (first, last, isWhole) => {
        fc.pre(first !== last);
        const name = nameOf({ name: isWhole ? `${first} ${last}` : first, surname: last });
        expect(name).toBe(`${first} ${last}`);
      }),
    );
  });

  test('leaves the middle name to the client card', () => {
    const client = read({ client: { id: 1, name: 'Anna', surname: 'Belkova', patronymic: 'Igorevna' } })?.client;
    expect(client).toMatchObject({ name: 'Anna Belkova', middleName: 'Igorevna' });
  });
});

describe('when an appointment starts', () => {
  test.each<[date: unknown, datetime: unknown, start: string | null]>([
    ['2026-09-14 11:00:00', '2026-09-14T11:00:00+04:00', '2026-09-14T11:00:00+04:00'],
    ['2026-09-14 11:00:00', '2026-09-14T07:00:00Z', '2026-09-14 11:00:00'],
    ['2026-09-14 11:00:00', null, '2026-09-14 11:00:00'],
    [null, '2026-09-14T11:00:00+04:00', '2026-09-14T11:00:00+04:00'],
    [1789383600, 1789369200, '2026-09-14T11:00:00+04:00'],
    [1789383600, '2026-09-14T11:00:00+04:00', '2026-09-14T11:00:00+04:00'],
    ['2026-09-14 11:00:00', 1789369200, '2026-09-14T11:00:00+04:00'],
    ['2026-09-14 11:00:07', 1789369200, '2026-09-14 11:00:07'],
    [null, 1789369200, null],
    ['0000-00-00 00:00:00', '0000-00-00 00:00:00', null],
  ])('date %j and datetime %j', (date, datetime, start) => {
    const parts = { date, datetime } as Partial<AppointmentWire>;
    expect(read(parts)?.startsAt).toStrictEqual(start === null ? null : parseWallTime(start));
  });

  test('has an offset only where both fields show the same digits', () => {
    const minutes = fc.integer({ min: -720, max: 840 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }), minutes, (one, other, offset) => {
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        const date = `2026-09-14 ${two(one)}:00:00`;
        const start = read({ date, datetime: `2026-09-14T${two(other)}:00:00${zone}` })?.startsAt;
        expect(start).toMatchObject({ hour: one, offsetMinutes: one === other ? offset : null });
      }),
    );
  });

  test('sets the clock by which Unix times of creation and change are told', () => {
    const parts = { create_date: 1789046405, last_change_date: 1789383600 };
    const known = read({ ...parts, date: '2026-09-14 11:00:00', datetime: '2026-09-14T11:00:00+04:00' });
    expect(known?.createdAt).toStrictEqual(parseWallTime('2026-09-10T17:20:05+04:00'));
    expect(known?.lastChangedAt).toStrictEqual(parseWallTime('2026-09-14T15:00:00+04:00'));
    expect(read({ ...parts, date: '2026-09-14 11:00:00', datetime: null })?.createdAt).toBeNull();
  });
});

describe('how long it takes', () => {
  test.each([
    [{ seance_length: 4800, length: 4800, technical_break_duration: 1200 }, [3600, 3600, 1200]],
    [{ seance_length: 4800, length: 3600, technical_break_duration: '1200' }, [3600, 2400, 1200]],
    [{ seance_length: 4800, length: 4800, technical_break_duration: 0 }, [4800, 4800, null]],
    [{ seance_length: 4800, technical_break_duration: null }, [4800, null, null]],
    [{ seance_length: 1200, length: 1200, technical_break_duration: 1200 }, [1200, 1200, null]],
    [{ seance_length: null, length: null, technical_break_duration: 1200 }, [null, null, null]],
  ])('%j', (parts, [duration, services, pause]) => {
    expect(read(parts)).toMatchObject({
      durationSeconds: duration,
      serviceSeconds: services,
      breakSeconds: pause,
    });
  });
});

test.each([
  [
    { id: 5501, title: 'Biscuit, toy poodle', slug: 'pet' },
    { name: 'Biscuit, toy poodle', kind: 'pet' },
  ],
  [{ title: 'Lena' }, { name: 'Lena', kind: null }],
  [
    { title: 'Lena', slug: 7 },
    { name: 'Lena', kind: null },
  ],
  [{ title: '', slug: 'pet' }, null],
  [true, null],
  [null, null],
  [[], null],
  [7, null],
])('the visitor %j is read as %j', (comer, visitor) => {
  expect(read({ comer })?.visitor).toStrictEqual(visitor);
});

test('is with the team member that it embeds, and 0 is no team member', () => {
  expect(read({ staff_id: 1, staff: { id: 72, name: 'Oskar Vane' } })?.teamMemberId).toBe(72);
  expect(read({ staff_id: 71, staff: [] })?.teamMemberId).toBe(71);
  expect(read({ staff_id: 0, staff: [] })?.teamMemberId).toBeNull();
  expect(read({ staff_id: 71, staff: { id: 0, name: 'Oskar Vane' } })?.teamMemberId).toBe(71);
});

test.each([
  [{ cost: 5900, manual_cost: 5900, first_cost: 8900 }, 8900],
  [{ cost: 11523.81, manual_cost: 22000, first_cost: 22000 }, 22000],
  [{ cost: 11523.81, manual_cost: 22000, first_cost: null }, 22000],
  [{ cost: 100, manual_cost: -100, first_cost: 100 }, null],
  [{ cost: 100, manual_cost: 50, first_cost: 0 }, null],
  [{ cost: 0, manual_cost: 0, first_cost: 4500 }, 4500],
  [{ cost: null, manual_cost: 50, first_cost: 60 }, null],
])('the full price of %j is %j', (prices, full) => {
  expect(read({ services: [{ id: 1, title: 'Balayage', ...prices }] })?.services?.[0]?.costBefore).toBe(full);
});

test('goods taken back are counted and cost below zero', () => {
  const goods = read({
    goods_transactions: [
      { id: 1, amount: -2, cost: 3000, manual_cost: 3500 },
      { id: 2, amount: 1, cost: 1500, manual_cost: 1700 },
      { id: 3, amount: '-0.500000000', cost: '0.03', manual_cost: '0.03' },
      { id: 4, amount: null, cost: 0, manual_cost: -100 },
    ],
  })?.goods;
  expect(goods?.map(({ amountSold, cost, costBefore }) => [amountSold, cost, costBefore])).toEqual([
    [2, 3000, 3500],
    [-1, -1500, null],
    [0.5, 0.03, null],
    [null, 0, null],
  ]);
});

test('font colours, which no page shows, cost nothing whatever they hold', () => {
  const visit = readBuilt({ attendance: 1, records: [{ custom_font_color: {}, record_labels: [{ font_color: [] }] }] });
  expect(visit.unreadable).toEqual([]);
});

function two(number: number): string {
  return String(number).padStart(2, '0');
}
