import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration } from '#domain/time.ts';

test.each([
  [0, '0 min'],
  [29, '0 min'],
  [30, '1 min'],
  [2700, '45 min'],
  [3600, '1 h'],
  [3599, '1 h'],
  [5400, '1 h 30 min'],
  [7200, '2 h'],
  [86_400, '24 h'],
])('%d seconds read %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

function expectWholeMinutes(format: (seconds: number) => string): void {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), (minutes) => {
      const [, hours = '0', rest = '0'] = /^(?:(\d+) h)? ?(?:(\d+) min)?$/.exec(format(minutes * 60)) ?? [];
      expect(Number(hours) * 60 + Number(rest)).toBe(minutes);
      expect(Number(rest)).toBeLessThan(60);
    }),
  );
}

test('the words always add up to the minutes, and never to sixty of them', () => {
  expectWholeMinutes(formatDuration);
});

test('control: hours rounded on their own do not add up', () => {
  const rounded = (seconds: number) => `${Math.round(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
  expect(() => expectWholeMinutes(rounded)).toThrow(/Property failed/);
});
