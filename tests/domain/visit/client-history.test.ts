import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientHistory } from '#domain/visit/clients.ts';
import { describeClientHistory } from '#domain/visit/clients.ts';

test.each([
  [76, 3, '76 visits, 3 cancelled'],
  [58, 0, '58 visits, none cancelled'],
  [1, 1, '1 visit, 1 cancelled'],
  [0, 3, 'Never came, 3 cancelled'],
  [0, 0, 'First visit'],
  [1234, 5678, '1\u202f234 visits, 5\u202f678 cancelled'],
])('%d arrived and %d cancelled', (arrived, cancelled, words) => {
  const history = describeClientHistory({ arrivedCount: arrived, cancelledCount: cancelled });
  expect(history).toStrictEqual({ arrived, cancelled, words });
});

test.each([
  [null, null, null, null, 'Visit counts not given'],
  [58, null, 58, null, '58 visits, cancelled visits not given'],
  [0, null, 0, null, 'Never came, cancelled visits not given'],
  [null, 9, null, 9, 'Visits not given, 9 cancelled'],
  [null, 0, null, 0, 'Visits not given, none cancelled'],
  [-1, 9, null, 9, 'Visits not given, 9 cancelled'],
  [1.5, 9, null, 9, 'Visits not given, 9 cancelled'],
  [1e300, -3, null, null, 'Visit counts not given'],
])('%s arrived and %s cancelled: unknown is never zero', (arrivedCount, cancelledCount, arrived, cancelled, words) => {
  expect(describeClientHistory({ arrivedCount, cancelledCount })).toStrictEqual({ arrived, cancelled, words });
});

const count = fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -5, max: 5000 })));

type Counts = readonly [arrived: number | null, cancelled: number | null];

/** Neither a first visit nor never having come is claimed of what is not known, and no share is made of the counts. */
function expectHonestWords(describe: (...counts: Counts) => Pick<ClientHistory, 'words'>): void {
  fc.assert(
    fc.property(count, count, (arrived, cancelled) => {
      const { words } = describe(arrived, cancelled);
      expect(words === 'First visit').toBe(arrived === 0 && cancelled === 0);
      expect(words.startsWith('Never came')).toBe(arrived === 0 && cancelled !== 0);
      // No-shows are in neither count, so a share would leave them out.
      expect(words).not.toContain('%');
    }),
    {
      numRuns: 1000,
      examples: [
        [0, null],
        [null, 0],
        [3, 1],
      ],
    },
  );
}

test('a first visit is one of zero and zero, and never a guess', () => {
  expectHonestWords((arrivedCount, cancelledCount) => describeClientHistory({ arrivedCount, cancelledCount }));
});

test.each<[string, (...counts: Counts) => string]>([
  ['unknown counts taken for zero', (...counts) => (counts.every((each) => !each) ? 'First visit' : 'Visits')],
  ['a share', (arrived, cancelled) => `Came to ${((arrived ?? 0) * 100) / ((arrived ?? 0) + (cancelled ?? 0))}%`],
])('control: %s is caught', (_, naive) => {
  expect(() => expectHonestWords((...counts) => ({ words: naive(...counts) }))).toThrow(/Property failed/);
});
