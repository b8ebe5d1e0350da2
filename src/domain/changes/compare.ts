import type { Field, Fields } from '#domain/visit/fields.ts';
import { getShown } from '#domain/visit/fields.ts';
import type { Change, Topic } from './sentences.ts';
import { describePresence, describeText, nameItem, within } from './sentences.ts';

/** Null where the two read the same. */
export function describeField<Noun>({ label, subject = label, privacy, read }: Field<Noun>, before: Noun, after: Noun) {
  return describeText(subject, read(before), read(after), privacy === undefined);
}

interface Scope {
  readonly topic: Topic;
  /** What the sentences begin with; null where it need not be named. */
  readonly owner: string | null;
  fieldId(this: void, field: string): string;
  /** Fields whose change another sentence says already. */
  readonly alreadySaid?: ReadonlySet<string>;
}

/** What reads differently on the page of one thing in two answers. */
export function compareFields<Noun>(
  fields: Fields<Noun>,
  before: Noun,
  after: Noun,
  { topic, owner, fieldId, alreadySaid = new Set() }: Scope,
): Change[] {
  const changed = Object.entries(fields).filter(([, field]) => getShown(field, before) !== getShown(field, after));
  const ids = new Set(changed.map(([id]) => id));
  return changed.map(([id, field]) => {
    const isSaid = alreadySaid.has(id) || field.impliedBy?.some((other) => ids.has(other)) === true;
    const sentence = isSaid ? null : describeField(field, before, after);
    return {
      topic: field.topic ?? topic,
      fieldIds: getShown(field, after) === undefined ? [] : [fieldId(field.shownIn ?? id)],
      sentence: sentence === null ? null : within(owner, sentence),
    };
  });
}

interface Item {
  readonly id: number | string | null;
}

/** Whether an item could not be read. One that is missing then may be there: it was neither removed nor added. */
export interface Unreadable {
  readonly before: boolean;
  readonly after: boolean;
}

interface ListScope<T> extends Pick<Scope, 'topic' | 'owner'> {
  readonly noun: string;
  /** `Client 2`; else the noun and the first field. */
  readonly subjectOf?: (item: T) => string;
  /** One in the place of another is said as such, and not as one removed and one added. */
  readonly isReplaced?: boolean;
  /** Several owners have the very same item, so its own changes are said without them, and once. */
  readonly isShared?: boolean;
  fieldId(this: void, item: T, field: string): string;
  readonly unreadable: Unreadable;
}

/** What was added, removed or reads differently in a list. Null: the list is not given. The order is no difference. */
export function compareLists<T extends Item>(
  fields: Fields<T>,
  before: readonly T[] | null,
  after: readonly T[] | null,
  { topic, noun, owner, isReplaced, isShared, fieldId, unreadable, ...scope }: ListScope<T>,
): Change[] {
  const rows = Object.entries(fields);
  const [first] = rows;
  if (first === undefined || before === after) return [];
  const [firstId, naming] = first;
  const change = (items: readonly T[], sentence: string): Change => ({
    topic: naming.topic ?? topic,
    fieldIds: items.map((item) => fieldId(item, firstId)),
    sentence: within(owner, sentence),
  });
  if (before === null) return [change(after ?? [], `${noun}s are now given`)];
  if (after === null) return [change([], `${noun}s are no longer given`)];

  const { pairs, removed, added } = pairUp(before, after, (item) =>
    JSON.stringify(rows.map(([, { read }]) => read(item))),
  );
  const { subjectOf = (item) => nameItem(noun, naming.read(item)) } = scope;
  const compareItem = ([was, is]: readonly [T, T]) => {
    const subject = within(isShared === true ? null : owner, subjectOf(is), ', ');
    return compareFields(fields, was, is, { topic, owner: subject, fieldId: (field) => fieldId(is, field) });
  };
  const inPairs = pairs.flatMap(compareItem);
  const [old, now] = [removed[0], added[0]];
  if (isReplaced === true && removed.length + added.length === 2 && old !== undefined && now !== undefined) {
    const sentence = naming.privacy === undefined ? describeText(noun, naming.read(old), naming.read(now), true) : null;
    const details = compareItem([old, now]).map((each) => ({ ...each, sentence: null }));
    return [change([now], sentence ?? `${noun} changed`), ...details, ...inPairs];
  }
  return [
    ...added.map((item) => change([item], describePresence(subjectOf(item), unreadable.before ? null : false, true))),
    ...removed.map((item) => change([], describePresence(subjectOf(item), true, unreadable.after ? null : false))),
    ...inPairs,
  ];
}

type KeyOf<T> = (item: T) => string | number | null;

/**
 * Finds for each item of one answer the one that it was in the other: the very same content first, then the same id
 * (one that is repeated: in order), what reads the same, then in order what has no id, last where one answer only could
 * not be read. Takes linear time.
 */
export function pairUp<T extends Item>(before: readonly T[], after: readonly T[], textOf: KeyOf<T>) {
  const contentOf: KeyOf<T> = (item) => JSON.stringify(item);
  const idOf: KeyOf<T> = ({ id }) => id;
  const ifId: KeyOf<T> = ({ id }) => (id === null ? null : '');
  const ifNoId: KeyOf<T> = ({ id }) => (id === null ? '' : null);
  const pairs: [before: T, after: T][] = [];
  let [removed, added] = [before, after];
  for (const [keyBefore, keyAfter = keyBefore] of [
    [contentOf],
    [idOf],
    [textOf],
    [ifNoId],
    [ifId, ifNoId],
    [ifNoId, ifId],
  ] as const) {
    const waiting = new Map<string | number | null, T[]>();
    // From the end, so that the first waits on top.
    for (const item of removed.toReversed()) {
      const others = waiting.get(keyBefore(item));
      if (others === undefined) waiting.set(keyBefore(item), [item]);
      else others.push(item);
    }
    added = added.filter((item) => {
      const key = keyAfter(item);
      const partner = key === null ? undefined : waiting.get(key)?.pop();
      if (partner !== undefined) pairs.push([partner, item]);
      return partner === undefined;
    });
    const left = new Set([...waiting.values()].flat());
    removed = removed.filter((item) => left.has(item));
  }
  return { pairs, removed, added };
}
