export interface Paired<Item> {
  /** What is the same in both answers, wherever it stood. */
  readonly same: readonly Item[];
  readonly changed: readonly (readonly [before: Item, after: Item])[];
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

type Key = number | string | null;

/**
 * Finds for each item of one answer the one that it was in the other: the very same content first, then the same id
 * (one that is repeated: in order), then in order what has no id on both sides, or on one. Takes linear time.
 */
export function pairUp<Item>(
  before: readonly Item[],
  after: readonly Item[],
  idOf: (item: Item) => number | null,
): Paired<Item> {
  const lacksId = (item: Item) => idOf(item) === null;
  const hasId = (item: Item) => idOf(item) !== null;
  const same = match(before, after, (item) => JSON.stringify(item));
  const byId = match(same.removed, same.added, idOf);
  const byOrder = match(byId.removed, byId.added, (item) => (lacksId(item) ? 'lacks id' : null));
  // An id that could not be read on one side does not make it another thing.
  const [lost, found] = [
    match(byOrder.removed.filter(hasId), byOrder.added.filter(lacksId), () => 'any'),
    match(byOrder.removed.filter(lacksId), byOrder.added.filter(hasId), () => 'any'),
  ];
  return {
    same: same.pairs.map(([, item]) => item),
    changed: [byId, byOrder, lost, found].flatMap(({ pairs }) => pairs),
    removed: [...lost.removed, ...found.removed],
    added: [...lost.added, ...found.added],
  };
}

/** Pairs what has the same key, in order; a null key has no partner. */
function match<Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => Key) {
  const waiting = new Map<Key, number[]>();
  // From the end, so that the first waits on top.
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const key = keyOf(before[index] as Item);
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, [index]);
    else others.push(index);
  }
  const pairs: [Item, Item][] = [];
  const paired = new Set<number>();
  const added = after.filter((item) => {
    const key = keyOf(item);
    const index = key === null ? undefined : waiting.get(key)?.pop();
    if (index === undefined) return true;
    pairs.push([before[index] as Item, item]);
    paired.add(index);
    return false;
  });
  return { pairs, removed: before.filter((_, index) => !paired.has(index)), added };
}
