import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, getReadableInk } from '#domain/colour.ts';

const inks = { dark: '#000000', light: '#ffffff' };

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#ffffff', 8.59],
  ['#123456', '#123456', 1],
])('%s on %s is %d to 1', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  expect(contrast(other, one)).toBe(contrast(one, other));
});

function expectReadable(choose: (background: string) => keyof typeof inks): void {
  fc.assert(
    fc.property(anyColour, (background) => {
      expect(contrast(background, inks[choose(background)])).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2000, examples: [['#767676'], ['#777777'], ['#808080'], ['#ff0000']] },
  );
}

test('the ink chosen can be read on every colour', () => {
  expectReadable(getReadableInk);
});

test('control: choosing by the middle of the brightness is caught', () => {
  expect(() => expectReadable((colour) => (parseInt(colour.slice(1, 3), 16) > 127 ? 'dark' : 'light'))).toThrow(
    /Property failed/,
  );
});
