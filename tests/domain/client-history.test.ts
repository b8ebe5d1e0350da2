import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientHistory } from '#domain/client-history.ts';
import { describeClientHistory } from '#domain/client-history.ts';

test.each([
  [58, 9, 'Came to 87% of 67 visits'],
  [4, 1, 'Came to 80% of 5 visits'],
  [3, 1, 'Came to 75% of 4 visits · few visits'],
  [1, 0, 'Came to 100% of 1 visit · few visits'],
  [0, 1, 'Came to 0% of 1 visit · few visits'],
  [109, 0, 'Came to 100% of 109 visits'],
  [999, 1, 'Came to over 99% of 1,000 visits'],
  [1, 999, 'Came to under 1% of 1,000 visits'],
  [0, 0, 'No visits yet'],
])('%d arrived and %d cancelled', (arrived, cancelled, words) => {
  const history = describeClientHistory({ arrivedCount: arrived, cancelledCount: cancelled });
  expect(history.words).toBe(words);
  expect(history.arrivedShare).toBe(arrived + cancelled === 0 ? null : arrived / (arrived + cancelled));
});

test.each([
  [null, null, null, null, 'Visit counts not given'],
  [58, null, 58, null, 'Cancelled visits not given'],
  [null, 9, null, 9, 'Arrived visits not given'],
  [0, null, 0, null, 'Cancelled visits not given'],
  [-1, 9, null, 9, 'Arrived visits not given'],
  [1.5, 9, null, 9, 'Arrived visits not given'],
  [1e300, -3, null, null, 'Visit counts not given'],
])('%s arrived and %s cancelled: unknown is never zero', (arrivedCount, cancelledCount, arrived, cancelled, words) => {
  expect(describeClientHistory({ arrivedCount, cancelledCount })).toStrictEqual({
    arrived,
    cancelled,
    arrivedShare: null,
    words,
  });
});

const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 5000 }));

function expectHonestShare(describe: (arrived: number, cancelled: number) => Pick<ClientHistory, 'words'>): void {
  fc.assert(
    fc.property(count, count, (arrived, cancelled) => {
      const { words } = describe(arrived, cancelled);
      const all = arrived + cancelled;
      expect(words.includes(' 100%')).toBe(all > 0 && cancelled === 0);
      expect(words.includes(' 0%')).toBe(all > 0 && arrived === 0);
      expect(words.includes('few visits')).toBe(all > 0 && all < 5);
    }),
    { numRuns: 1000, examples: [[999, 1]] },
  );
}

test('all and none are said only of all and none, and few visits are called few', () => {
  expectHonestShare((arrivedCount, cancelledCount) => describeClientHistory({ arrivedCount, cancelledCount }));
});

test('control: a rounded share claims all where one is missing', () => {
  const rounded = (arrived: number, cancelled: number) => {
    const all = arrived + cancelled;
    return { words: `Came to ${Math.round((arrived / all) * 100)}%${all < 5 ? ' · few visits' : ''}` };
  };
  expect(() => expectHonestShare(rounded)).toThrow(/Property failed/);
});
