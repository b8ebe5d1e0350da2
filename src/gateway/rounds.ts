/** Waiting lines of several sessions, served in turn: however long one is, the next of every other comes after one of it. */
export interface Rounds<Item extends { readonly session: string }> {
  add(item: Item): void;
  /** Takes out the one whose turn it is; undefined when nobody waits. */
  next(): Item | undefined;
  /** The one whose turn comes last as things stand. */
  last(): Item | undefined;
  has(item: Item): boolean;
  /** Does nothing for one that is not there. */
  remove(item: Item): void;
  size(): number;
  all(): Item[];
}

export function createRounds<Item extends { readonly session: string }>(): Rounds<Item> {
  /** In the order of their turns. No line is empty. */
  const lines = new Map<string, Item[]>();
  const all = () => [...lines.values()].flat();

  return {
    add(item) {
      lines.set(item.session, [...(lines.get(item.session) ?? []), item]);
    },
    next() {
      for (const [session, [item, ...rest]] of lines) {
        lines.delete(session);
        if (rest.length > 0) lines.set(session, rest);
        return item;
      }
      return undefined;
    },
    last() {
      let longest: Item[] = [];
      for (const line of lines.values()) if (line.length >= longest.length) longest = line;
      return longest.at(-1);
    },
    has: (item) => lines.get(item.session)?.includes(item) ?? false,
    remove(item) {
      const rest = (lines.get(item.session) ?? []).filter((other) => other !== item);
      if (rest.length > 0) lines.set(item.session, rest);
      else lines.delete(item.session);
    },
    size: () => all().length,
    all,
  };
}
