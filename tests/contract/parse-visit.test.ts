import { expect, test } from 'vitest';
import { parseVisitData, parseVisitInChunks } from '#contract/parse-visit.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';
import { buildAppointment, buildVisitWire } from '#tests/support/visit-builder.ts';
import { filledExample } from './filled-example.ts';

const list = <Each>(count: number, build: (index: number) => Each): Each[] =>
  Array.from({ length: count }, (_, index) => build(index));
const visitOf = (records: readonly unknown[]) => ({ ...buildVisitWire(), comment: 'late', records });
const paper = (id: number) => ({ id, number: `N${id}`, date_created: '2026-05-04 10:00:00' });
const oddly = (name: string, count: number) => list(count, (id) => (id % 7 === 3 ? 1 : { id, [name]: {} }));

const SHAPES: readonly (readonly [name: string, data: object, chunks: number])[] = [
  ['the filled example', filledExample, 1],
  ['no appointments', visitOf([]), 1],
  ['three appointments, one of them unreadable', visitOf([buildAppointment({ id: 1 }), 7, { id: 2, date: {} }]), 1],
  ['250 appointments', visitOf(list(250, (id) => buildAppointment({ id }))), 11],
  [
    'long lists in the first and the last of three appointments, a short one between',
    visitOf([
      buildAppointment({ id: 1, services: list(1_500, (id) => ({ id })), documents: list(2_100, paper) }),
      buildAppointment({ id: 2, documents: list(3, paper) }),
      buildAppointment({ id: 3, documents: list(1_001, paper) }),
    ]),
    15,
  ],
  [
    'fields that cannot be read, in lists and appointments, fewer than are named',
    visitOf([
      { ...buildAppointment({ id: 1 }), documents: [...list(1_990, paper), ...oddly('number', 90)] },
      3,
      ...list(120, (id) => ({ ...buildAppointment({ id }), comment: id === 110 ? {} : '' })),
    ]),
    15,
  ],
  [
    'more fields that cannot be read than are named',
    visitOf([{ id: 1, documents: oddly('number', 2_500), services: oddly('cost', 1_200) }]),
    10,
  ],
];

test.each(SHAPES)('reads the same in chunks as at once: %s', async (_, data, chunks) => {
  let taken = 1;
  const inChunks = await parseVisitInChunks(data, async () => (taken += 1));
  const { unreadable, isUnreadableCut, ...rest } = parseVisitData(data);
  expect({ ...inChunks, unreadable: [], isUnreadableCut: false }).toStrictEqual({
    ...rest,
    unreadable: [],
    isUnreadableCut: false,
  });
  expect([inChunks.isUnreadableCut, inChunks.unreadable.length]).toEqual([isUnreadableCut, unreadable.length]);
  // Of more than are named it may be others.
  if (!isUnreadableCut) expect(inChunks.unreadable.toSorted()).toEqual(unreadable.toSorted());
  expect(taken).toBe(chunks);
});

test('no chunk holds more than 250 members of a list', async () => {
  const longestChunk = async (parse: (data: unknown, nextTurn: () => Promise<void>) => unknown) => {
    let read = 0;
    let longest = 0;
    const counted = (id: number) => ({
      get id() {
        read += 1;
        return id;
      },
    });
    const endChunk = async () => {
      longest = Math.max(longest, read);
      read = 0;
    };
    await parse(visitOf([{ documents: list(8_000, counted) }, ...list(400, counted)]), endChunk);
    await endChunk();
    return longest;
  };
  const longest = await longestChunk(parseVisitInChunks);
  expect(longest).toBeLessThanOrEqual(250);
  recordMetric('S23', 'members of lists that are read at once', String(longest), '250');
  expect(await longestChunk(parseVisitData)).toBeGreaterThan(8_000);
  recordNegativeControl('S23', 'a long answer that is read at once');
});
