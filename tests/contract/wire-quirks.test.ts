import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseWallTime } from '#contract/wall-time.ts';
import {
  flag,
  given,
  maybeEmptyObject,
  wireCode,
  wireColour,
  wireComment,
  wireDate,
  wireDigits,
  wireId,
  wireList,
  wireNumber,
  wireSeconds,
  wireText,
} from '#contract/wire-quirks.ts';

type Quirk = v.GenericSchema;

/** What stands in the table for a shape that is refused, and so reported. */
const REFUSED = Symbol('refused');

function read(quirk: Quirk, written: unknown): unknown {
  const result = v.safeParse(v.object({ field: quirk }), written === undefined ? {} : { field: written });
  return result.success ? result.output.field : REFUSED;
}

interface Row {
  readonly quirk: Quirk;
  readonly reads: readonly (readonly [written: unknown, ours: unknown])[];
  readonly refuses: readonly unknown[];
}

const afternoon = parseWallTime('2026-04-20T16:30:00+05:00');

const TABLE: Record<string, Row> = {
  number: {
    quirk: given(wireNumber),
    reads: [
      [0, 0],
      [4.89, 4.89],
      [-2, -2],
      ['15.00', 15],
      [' 7 ', 7],
      ['-3', -3],
      ['+3', 3],
      ['', null],
      ['  ', null],
    ],
    refuses: ['NaN', 'Infinity', '1e3', '0x10', '1,5', '12 €', '1234567890123456', NaN, Infinity, true, [], {}],
  },
  id: {
    quirk: given(wireId),
    reads: [
      [0, 0],
      [37955315, 37955315],
      ['37955315', 37955315],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      ['9007199254740991', Number.MAX_SAFE_INTEGER],
      ['', null],
    ],
    refuses: [-1, 1.5, '1.5', '-1', 'abc', '9007199254740993', '99999999999999999', 2 ** 53, 1e308, NaN, true, [], {}],
  },
  seconds: {
    quirk: given(wireSeconds),
    reads: [
      [0, 0],
      [3600, 3600],
      ['3600', 3600],
      ['', null],
    ],
    refuses: [-1, 0.5, '0.5', 'an hour', NaN, Infinity, true, [], {}],
  },
  flag: {
    quirk: given(flag),
    reads: [
      [true, true],
      [false, false],
      [1, true],
      [0, false],
      ['1', true],
      ['0', false],
    ],
    refuses: [2, -1, 'yes', 'true', '', NaN, [], {}],
  },
  code: {
    quirk: given(wireCode),
    reads: [
      [-1, -1],
      [7, 7],
      ['2', 2],
      ['-1', -1],
      [true, 1],
      [false, 0],
      ['', null],
    ],
    refuses: [0.5, '0.5', 'arrived', 2 ** 53, 1e308, NaN, [], {}],
  },
  text: {
    quirk: given(wireText),
    reads: [
      ['Classic manicure', 'Classic manicure'],
      [' kept as written ', ' kept as written '],
      [4163, '4163'],
      ['', null],
      [' \n\t ', null],
    ],
    refuses: [NaN, Infinity, true, [], {}, ['text']],
  },
  comment: {
    quirk: given(wireComment),
    reads: [
      [0, null],
      ['0', null],
      ['', null],
      ['00', '00'],
      ['First line\nsecond line', 'First line\nsecond line'],
    ],
    refuses: [true, [], {}],
  },
  digits: {
    quirk: given(wireDigits),
    reads: [
      [13155550175, '13155550175'],
      ['+1 315 555-0175', '+1 315 555-0175'],
      ['000415', '000415'],
      [' 415 ', '415'],
      ['', null],
      ['  ', null],
    ],
    refuses: [-415, 1.5, 2 ** 53, 1e308, NaN, true, [], {}],
  },
  date: {
    quirk: given(wireDate),
    reads: [
      ['2026-04-20T16:30:00+05:00', afternoon],
      [' 2026-04-20T16:30:00+0500 ', afternoon],
      ['', null],
      ['0000-00-00', null],
      ['0000-00-00 00:00:00', null],
      ['-0000-00-00 00:00:00', null],
    ],
    refuses: ['2026-02-30 10:00:00', 'tomorrow', '2026-04-20', 1776700000, 0, true, [], {}],
  },
  colour: {
    quirk: given(wireColour),
    reads: [
      ['#009800', '#009800'],
      ['009800', '#009800'],
      ['FF8800', '#ff8800'],
      ['#f60', '#ff6600'],
      [' #F60 ', '#ff6600'],
      ['', null],
    ],
    refuses: ['red', '#12', '#12345', '#1234567', '##123456', 'url(x)', 9800, 0, true, [], {}],
  },
  list: {
    quirk: given(wireList(v.object({ id: given(wireId) }))),
    reads: [
      [[], []],
      [{}, []],
      [
        [{ id: 1 }, undefined, { id: '2' }],
        [{ id: 1 }, { id: 2 }],
      ],
    ],
    refuses: ['', 0, { id: 1 }, [{ id: {} }], [null], [1]],
  },
};

describe.each(Object.entries(TABLE))('%s', (_name, { quirk, reads, refuses }) => {
  test.each(reads)('reads %j as %j', (written, ours) => {
    expect(read(quirk, written)).toStrictEqual(ours);
  });

  test.each(refuses.map((written) => ({ written })))('refuses $written', ({ written }) => {
    expect(read(quirk, written)).toBe(REFUSED);
  });

  test('missing and null are "not given"', () => {
    expect(read(quirk, undefined)).toBeNull();
    expect(read(quirk, null)).toBeNull();
  });
});

test('an object that may be empty', () => {
  const position = v.optional(maybeEmptyObject(v.object({ title: given(wireText) }), 'empty'));
  expect(read(position, { title: 'Supervisor' })).toStrictEqual({ title: 'Supervisor' });
  expect(read(position, { other: 1 })).toStrictEqual({ title: null });
  for (const empty of [{}, [], null]) expect(read(position, empty)).toBe('empty');
  expect(read(position, undefined)).toBeUndefined();
  for (const odd of ['Supervisor', 1, false, { title: [] }]) expect(read(position, odd)).toBe(REFUSED);
});

test('numbers and lengths that nothing real has are refused', () => {
  for (const huge of [1e300, 2 ** 53, -(2 ** 53)]) expect(v.safeParse(wireNumber, huge).success).toBe(false);
  expect(v.safeParse(wireSeconds, 31 * 86_400).success).toBe(true);
  expect(v.safeParse(wireSeconds, 31 * 86_400 + 1).success).toBe(false);
});
