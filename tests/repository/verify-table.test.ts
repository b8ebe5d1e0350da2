import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

interface Row {
  readonly line: string;
  readonly what: string;
  readonly measured: string;
  readonly bound: string;
}

type DrawTable = (
  lines: Readonly<Record<string, string>>,
  rows: readonly Row[],
  failed: readonly string[],
) => { readonly text: string; readonly red: readonly string[] };

const { drawTable, NOT_RUN } = (await import(pathToFileURL(join('.scripts', 'verify-table.mjs')).href)) as {
  drawTable: DrawTable;
  NOT_RUN: string;
};

const LINES = { S1: 'Nothing is lost', S2: 'Nobody is let in' };
const figure = (line: string, measured = '0 of 100'): Row => ({ line, what: `what ${line} is`, measured, bound: '0' });
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
  ['whose only figure was not run', [...whole.slice(0, 2), figure('S2', NOT_RUN), control('S2')], [], 'no figure'],
  ['of which a test failed', whole, ['S2'], 'a test failed'],
  ['of which nothing is known', whole.slice(0, 2), [], 'no figure, no control'],
])('a line %s is red, and the other is not', (_, rows, failed, trouble) => {
  const { text, red } = drawTable(LINES, rows, failed);
  expect(red).toEqual(['S2']);
  expect(text).toMatch(new RegExp(`^S2 +Nobody is let in +RED: ${trouble}$`, 'm'));
});

test('what two runs of a test say is said once', () => {
  const { text } = drawTable(LINES, [...whole, ...whole], []);
  expect(text.match(/what S1 is/g)).toHaveLength(1);
});
