import { expect, test } from 'vitest';
import { groupPhone } from '#domain/phone-grouping.ts';

test.each([
  ['+12025550143', '+1 202 555 0143'],
  ['+442079460123', '+44 20 7946 0123'],
  ['+77005550123', '+7 700 555 0123'],
])('%s is grouped as %s', (e164, grouped) => {
  expect(groupPhone(e164)).toBe(grouped);
});

test.each(['+9995550123', '+1202', 'abc', ''])('%j is no number of any country, so it stays as it is', (text) => {
  expect(groupPhone(text)).toBeNull();
});
