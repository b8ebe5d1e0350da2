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
  wireCount,
  wireDate,
  wireDigits,
  wireId,
  wireList,
  wireMoment,
  wireName,
  wireNumber,
  wireRating,
  wireSalonDate,
  wireSeconds,
  wireTeamMemberRequest,
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
      [-0, 0],
      ['-0.00', 0],
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
      [-0, 0],
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
      [-0, 0],
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
      ['true', true],
      ['False', false],
    ],
    refuses: [2, -1, 'yes', '', NaN, [], {}],
  },
  code: {
    quirk: given(wireCode),
    reads: [
      [-1, -1],
      [-0, 0],
      ['-0', 0],
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
      ['-0001-11-30T00:00:00+0230', null],
      ['-0001-11-30 00:00:00', null],
      ['1970-01-01T00:00:00+0000', null],
      ['1970-01-01 00:00:00', null],
      ['1970-01-01T03:00:00+03:00', null],
      ['1969-12-31T19:00:00-05:00', null],
      ['1970-01-01T12:00:00+03:00', parseWallTime('1970-01-01T12:00:00+03:00')],
    ],
    refuses: ['2026-02-30 10:00:00', 'tomorrow', '2026-04-20', 1776700000, 0, true, [], {}],
  },
  "the salon's date": {
    quirk: given(wireSalonDate),
    reads: [
      ['2026-04-20T16:30:00+05:00', afternoon],
      [1789383600, parseWallTime('2026-09-14 11:00:00')],
      ['1789383600', parseWallTime('2026-09-14 11:00:00')],
      [0, null],
      ['0000-00-00', null],
    ],
    refuses: ['2026-04-20', 1.5, -1, 17893836000, true, [], {}],
  },
  moment: {
    quirk: given(wireMoment),
    reads: [
      ['2026-04-20T16:30:00+05:00', afternoon],
      [1789369200, 1789369200000],
      ['1789369200', 1789369200000],
      [0, null],
      ['', null],
    ],
    refuses: ['2026-04-20', 12, 1.5, 1e300, true, [], {}],
  },
  rating: {
    quirk: given(wireRating),
    reads: [
      [4.89, 4.89],
      ['4.76921', 4.76921],
      ['4,89', 4.89],
      ['', null],
    ],
    refuses: ['4,8,9', 'four', true, [], {}],
  },
  name: {
    quirk: given(wireName),
    reads: [
      ['Anna', 'Anna'],
      [' Anna ', ' Anna '],
      ['\u200b', null],
      ['\u2800 \ufeff\u200e', null],
      ['A\u200bnna', 'A\u200bnna'],
      [7, '7'],
    ],
    refuses: [true, [], {}],
  },
  'team member asked for': {
    quirk: given(wireTeamMemberRequest),
    reads: [
      [true, 1],
      [1, 1],
      ['1', 1],
      [false, 2],
      ['false', 2],
      [2, 2],
      [0, 0],
      ['0', 0],
    ],
    refuses: ['any', 0.5, [], {}],
  },
  count: {
    quirk: given(wireCount),
    reads: [
      [3, 3],
      ['3', 3],
      [0, 0],
      ['', null],
    ],
    refuses: [-1, 1.5, true, [], {}],
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
