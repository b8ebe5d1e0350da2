// @vitest-environment node

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast } from '#domain/colour.ts';
import { PAGE_STATES } from '#domain/page-states.ts';

const SOURCE = join(import.meta.dirname, '../../src');
const theme = readFileSync(join(SOURCE, 'ui/theme.css'), 'utf8');

interface Token {
  readonly light: string;
  readonly dark: string;
}

/** Every `--color-name: light-dark(#…, #…)` of the theme. */
function readTokens(css: string): ReadonlyMap<string, Token> {
  const found = css.matchAll(/--color-([\w-]+):\s*light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g);
  return new Map(Array.from(found, ([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

type Pair = readonly [front: string, back: string];

const SURFACES = ['paper', 'card', 'sunken'];
const STATUSES = ['arrived', 'confirmed', 'pending', 'no-show'];

/** Text and what it stands on. */
const TEXT: readonly Pair[] = [
  ...SURFACES.flatMap((back): Pair[] => [
    ['ink', back],
    ['soft', back],
    ['accent', back],
  ]),
  ...STATUSES.flatMap((status): Pair[] => [
    [status, `${status}-fill`],
    [status, 'card'],
    [status, 'paper'],
  ]),
  ['attention', 'attention-fill'],
  ['paper', 'ink'],
];

/** What is no text and yet has to be seen: the border of a field and the drawn shares. */
const DRAWN: readonly Pair[] = [
  ['edge', 'paper'],
  ['edge', 'card'],
  ['arrived', 'card'],
  ['no-show', 'card'],
];

/** Pairs below the ratio, in words. */
function findWeak(css: string, pairs: readonly Pair[], least: number): string[] {
  const tokens = readTokens(css);
  return pairs.flatMap(([front, back]) => {
    const [one, other] = [tokens.get(front), tokens.get(back)];
    if (one === undefined || other === undefined) return [`${front} on ${back}: no such colour`];
    return (['light', 'dark'] as const).flatMap((scheme) => {
      const ratio = contrast(one[scheme], other[scheme]);
      return ratio >= least ? [] : [`${front} on ${back}, ${scheme}: ${ratio.toFixed(2)}`];
    });
  });
}

/** Each `text-…` that stands in one list of classes with a `bg-…`, of the theme's colours. */
function findClassPairs(): Pair[] {
  const tokens = readTokens(theme);
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const lists = files.flatMap(
    (file) => readFileSync(join(SOURCE, file), 'utf8').match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [],
  );
  return lists.flatMap((list) => {
    const named = (prefix: string) =>
      Array.from(list.matchAll(new RegExp(`(?<![\\w:-])${prefix}-([\\w-]+)`, 'g')), ([, name = '']) => name).filter(
        (name) => tokens.has(name),
      );
    return named('bg').flatMap((back) => named('text').map((front): Pair => [front, back]));
  });
}

test('every colour of the theme has a light and a dark form that can be read here', () => {
  const declared = Array.from(theme.matchAll(/--color-([a-z][\w-]*):/g), ([, name]) => name);
  expect([...readTokens(theme).keys()]).toStrictEqual(declared);
  expect(declared.length).toBeGreaterThan(15);
});

test('text reaches 4.5 to 1 on whatever it stands on, light and dark', () => {
  expect(findWeak(theme, TEXT, 4.5)).toStrictEqual([]);
});

test('so does every pair that the components put into one list of classes', () => {
  const pairs = findClassPairs();
  expect(pairs).toContainEqual(['arrived', 'arrived-fill']);
  expect(pairs).toContainEqual(['paper', 'ink']);
  expect(findWeak(theme, pairs, 4.5)).toStrictEqual([]);
});

test('what is drawn reaches 3 to 1', () => {
  expect(findWeak(theme, DRAWN, 3)).toStrictEqual([]);
});

describe('control', () => {
  test('a planted weak colour is caught, in either scheme', () => {
    const weakLight = theme.replace(/--color-soft: light-dark\(#\w{6}/, '--color-soft: light-dark(#8a8a8a');
    const weakDark = theme.replace(/(--color-no-show-fill: light-dark\(#\w{6}, )#\w{6}/, '$1#a05a55');
    expect(findWeak(weakLight, TEXT, 4.5).join()).toMatch(/soft on paper, light: 3\.\d\d/);
    expect(findWeak(weakDark, TEXT, 4.5).join()).toMatch(/no-show on no-show-fill, dark: [12]\.\d\d/);
  });

  test('a border as faint as the lines between rows is caught', () => {
    expect(findWeak(theme, [['line', 'card']], 3)).toHaveLength(2);
  });

  test('a pair that names no colour is caught', () => {
    expect(findWeak(theme, [['ink', 'nowhere']], 4.5)).toStrictEqual(['ink on nowhere: no such colour']);
  });
});

test('the styles know no state of the page but those of the table', () => {
  const known: readonly string[] = Object.values(PAGE_STATES);
  const named = (css: string) => [...css.matchAll(/:root\[([\w-]+)/g)].map(([, name = '']) => name);
  expect(named(theme)).not.toEqual([]);
  expect(named(theme).filter((name) => !known.includes(name))).toEqual([]);
  expect(named(':root[data-open] .next-frame {}').filter((name) => !known.includes(name))).toEqual(['data-open']);
});
