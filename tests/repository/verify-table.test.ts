import { expect, test } from 'vitest';
import type { Row } from '#tests/harness/verify-table.ts';
import { drawTable } from '#tests/harness/verify-table.ts';

const LINES = { S1: 'Nothing is lost', S2: 'No stranger is let in' };
const figure = (line: string): Row => ({ line, what: `what ${line} is`, measured: '0 of 100', bound: '0' });
const control = (line: string): Row => ({ line, what: 'a broken one', measured: 'caught', bound: 'control' });
const whole = [figure('S1'), control('S1'), figure('S2'), control('S2')];

test('a line with a figure and a control is green, and says both', () => {
  const { text, red } = drawTable(LINES, whole, []);
  expect(red).toEqual([]);
  expect(text).toMatch(/^S1 +Nothing is lost +green$/m);
  expect(text).toMatch(/^ +what S1 is +0 of 100 {2}\(bound: 0\)$/m);
  expect(text).toMatch(/^ +control: a broken one +caught$/m);
});

test.each([
  ['without a figure', whole.filter((row) => row !== whole[2]), [], 'no figure'],
  ['without a control', whole.slice(0, 3), [], 'no control'],
  ['of which a test failed', whole, ['S2'], 'a test failed'],
  ['of which nothing is known', whole.slice(0, 2), [], 'no figure, no control'],
])('a line %s is red, and the other is not', (_, rows, failed, trouble) => {
  const { text, red } = drawTable(LINES, rows, failed);
  expect(red).toEqual(['S2']);
  expect(text).toMatch(new RegExp(`^S2 +No stranger is let in +RED: ${trouble}$`, 'm'));
});

test('what two runs of a test say is said once', () => {
  const { text } = drawTable(LINES, [...whole, ...whole], []);
  expect(text.match(/what S1 is/g)).toHaveLength(1);
});
