import { isDeepStrictEqual } from 'node:util';
import { parseVisit } from '#contract/parse-visit.ts';
import { dependentsOf } from './depends-on.ts';
import type { Mutation, Path } from './mutations.ts';
import { isObject, MUTATIONS, mutate, nodesOf, valueAt } from './mutations.ts';
import { answerWith } from './reference-example.ts';

/** What reads the partner's body: ours, or a broken one that the check must catch. Null: "no visit". */
export type Reader = (body: unknown) => { readonly unreadable: readonly string[] } | null;

/** Puts each mutation in the place of every node of the example, one at a time, and says what a reader got wrong. */
export function complaintsAbout(read: Reader, example: object, mutations = MUTATIONS): string[] {
  const baseline = read(answerWith(example));
  return nodesOf(example).flatMap((path) =>
    mutations.flatMap((mutation) => {
      const data = mutate(example, path, mutation.value);
      return complaintsAboutOne(read, { example, baseline, path, mutation, data }).map(
        (complaint) => `${path.join('.')}, ${mutation.name}: ${complaint}`,
      );
    }),
  );
}

/** Which mutated nodes are read in another way once the gateway has cut the answer down. */
export function differencesAfter(cut: (data: unknown) => unknown, example: object, mutations = MUTATIONS): string[] {
  return nodesOf(example).flatMap((path) =>
    mutations
      .filter(({ value }) => {
        const data = mutate(example, path, value);
        return JSON.stringify(parseVisit(answerWith(data))) !== JSON.stringify(parseVisit(answerWith(cut(data))));
      })
      .map(({ name }) => `${path.join('.')}, ${name}`),
  );
}

interface Case {
  readonly example: object;
  readonly baseline: unknown;
  readonly path: Path;
  readonly mutation: Mutation;
  readonly data: unknown;
}

function complaintsAboutOne(read: Reader, { example, baseline, path, mutation, data }: Case): string[] {
  let visit: ReturnType<Reader>;
  try {
    visit = read(answerWith(data));
  } catch (error) {
    return [`throws ${String(error)}`];
  }
  const isVisit = isObject(data) && !Array.isArray(data) && Array.isArray(data['records']);
  if (visit === null || !isVisit) return (visit === null) === isVisit ? ['refused or taken as a whole, wrongly'] : [];

  const complaints: string[] = [];
  const dependents = dependentsOf(path);
  if (!isDeepStrictEqual(withoutAll(visit, dependents), withoutAll(baseline, dependents))) {
    complaints.push('a field that was not touched has changed');
  }
  if (typeof path.at(-1) === 'number' && !dependents.every((list) => keepsOthers(list, path, { visit, baseline }))) {
    complaints.push('another member of the list has changed or is gone');
  }
  for (const leaf of nodesOf(visit)) {
    if (isNonsense(valueAt(visit, leaf), mutation.value)) complaints.push(`nonsense at ${leaf.join('.')}`);
  }
  const wire = fieldAt(path).join('.');
  for (const named of visit.unreadable) {
    if (named !== wire && !named.startsWith(`${wire}.`)) complaints.push(`names ${named} as unreadable`);
  }
  if (mutation.name === 'an unknown object' && isShownValue(path, example) && !visit.unreadable.includes(wire)) {
    complaints.push('is not named as unreadable');
  }
  return complaints;
}

function withoutAll(visit: unknown, paths: readonly Path[]): unknown {
  return paths.reduce((left, path) => mutate(left, path, undefined), mutate(visit, ['unreadable'], undefined));
}

/** Whether the members beside the mutated one are all in the list still, in their order. */
function keepsOthers(list: Path, path: Path, { visit, baseline }: { visit: unknown; baseline: unknown }): boolean {
  const before = valueAt(baseline, list);
  const after = valueAt(visit, list);
  if (!Array.isArray(before) || !Array.isArray(after) || list.at(-1) === 'customFields') return true;
  const place = path.at(-1);
  const others = before.filter((_member, index) => index !== place);
  let searched = 0;
  for (const member of after) if (isDeepStrictEqual(member, others[searched])) searched += 1;
  return searched === others.length;
}

function isNonsense(ours: unknown, written: unknown): boolean {
  if (typeof ours === 'number') return !Number.isFinite(ours);
  if (typeof ours === 'string') return /undefined|NaN|Infinity|\[object/.test(ours) && ours !== written;
  return ours === undefined;
}

/** One of a location's own fields is one field, whatever it is made of. */
function fieldAt(path: Path): Path {
  const fields = path.indexOf('custom_fields');
  return fields >= 0 ? path.slice(0, fields + 2) : path;
}

/** What an event holds and a font's colour are not shown, and an object is a value that a location's own field or a visitor may have. */
function isShownValue(path: Path, example: object): boolean {
  const isOpen = ['events', 'custom_fields', 'comer', 'custom_font_color'].some((field) => path.includes(field));
  return !isObject(valueAt(example, path)) && !isOpen;
}
