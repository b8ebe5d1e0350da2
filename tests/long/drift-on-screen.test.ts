import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { renderPage } from '#pages/render-page.tsx';
import { filledExample } from '#tests/contract/filled-example.ts';
import type { Mutation, Path } from '#tests/contract/mutations.ts';
import { MUTATIONS, mutate, nodesOf, valueAt } from '#tests/contract/mutations.ts';
import { answerWith } from '#tests/contract/reference-example.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

const [first, second] = filledExample.records;
/** Two appointments that share no name, so that one cannot stand in for the other. */
const example = {
  ...filledExample,
  records: [
    first,
    {
      ...second,
      staff: { ...second?.staff, id: 55437, name: 'Ada Okafor' },
      client: { ...second?.client, id: 4240789, name: 'Noor', display_name: 'Noor Vance', phone: 13155550142 },
    },
  ],
};

/** What stands where, and must be on the page as long as it is not mutated. */
const FACTS: readonly Path[] = [
  ['records', 0, 'staff', 'name'],
  ['records', 0, 'staff', 'specialization'],
  ['records', 0, 'client', 'display_name'],
  ['records', 0, 'comer', 'title'],
  ['records', 0, 'client', 'email'],
  ['records', 0, 'services', 0, 'title'],
  ['records', 0, 'goods_transactions', 0, 'title'],
  ['records', 0, 'record_labels', 0, 'title'],
  ['records', 0, 'custom_fields', 'shade'],
  ['records', 1, 'staff', 'name'],
  ['records', 1, 'client', 'display_name'],
  ['records', 1, 'comment'],
];

/** The page's words for a body of the partner's; null where it is no visit. */
type Show = (data: unknown) => string | null;

const show: Show = (data) => {
  const visit = parseVisit(answerWith(data));
  if (visit === null) return null;
  const { html } = renderPage(new URL('http://viewer.test/visits/3'), 'desk', { id: 3, outcome: { visit } });
  return html.replaceAll(/<[^>]*>/g, ' ');
};

const isPartOf = (path: Path, whole: Path) => whole.every((step, at) => path[at] === step);

function complaintsAbout(shown: Show, path: Path, { name, value }: Mutation): string[] {
  const say = (what: string) => `${path.join('.')}, ${name}: ${what}`;
  try {
    const text = shown(mutate(example, path, value));
    if (text === null) return [];
    const lost = FACTS.filter((fact) => !isPartOf(fact, path) && !isPartOf(path, fact))
      .map((fact) => String(valueAt(example, fact)))
      .filter((fact) => !text.includes(fact));
    const nonsense = typeof value === 'string' ? null : /undefined|NaN|Infinity|\[object|Invalid Date/.exec(text);
    return [...lost.map((fact) => say(`${fact} is gone`)), ...(nonsense === null ? [] : [say(`shows ${nonsense[0]}`)])];
  } catch (error) {
    return [say(`throws ${String(error)}`)];
  }
}

test('whatever drifts, all the rest stays on the page, and no nonsense is shown', () => {
  expect(FACTS.filter((fact) => !show(example)?.includes(String(valueAt(example, fact))))).toEqual([]);
  // A member of a list moves its neighbours, so the list is tried, and all within it; a deleted appointment shows less.
  const paths = nodesOf(example).filter((path) => path.length > 0 && !/^(\d+|deleted)$/.test(String(path.at(-1))));
  const complaints = paths.flatMap((path) => MUTATIONS.flatMap((mutation) => complaintsAbout(show, path, mutation)));
  expect(complaints).toEqual([]);
  recordMetric(
    'S19',
    `of ${paths.length * MUTATIONS.length} pages of a drifted visit: a fact lost or nonsense shown`,
    '0',
    '0',
  );
}, 600_000);

test('control: a page that shows what it finds is caught', () => {
  const rating = ['records', 0, 'staff', 'rating'];
  const naive: Show = (data) => [...FACTS, rating].map((fact) => String(valueAt(data, fact))).join(' ');
  const complaints = MUTATIONS.flatMap((mutation) => complaintsAbout(naive, rating, mutation));
  expect(complaints).toContain('records.0.staff.rating, missing: shows undefined');
  expect(complaints).toContain('records.0.staff.rating, an unknown object: shows [object');
  recordNegativeControl('S19', 'a page that shows what it finds');
});
