/** Waiting lines of several sessions, served in turn: however long one is, the next of every other comes after one of it. */
export interface RoundRobinQueue<Entry extends { readonly session: string }> {
  add(entry: Entry): void;
  /** Takes out the one whose turn it is; undefined when none waits. */
  next(): Entry | undefined;
  /** The one whose turn comes last as things stand. */
  last(): Entry | undefined;
  has(entry: Entry): boolean;
  /** Does nothing for one that is not there. */
  remove(entry: Entry): void;
  size(): number;
  all(): Entry[];
}

export function createRoundRobinQueue<Entry extends { readonly session: string }>(): RoundRobinQueue<Entry> {
  /** In the order of their turns. No line is empty. */
  const lines = new Map<string, Entry[]>();
  const all = () => [...lines.values()].flat();

  return {
    add(entry) {
      lines.set(entry.session, [...(lines.get(entry.session) ?? []), entry]);
    },
    next() {
      for (const [session, [entry, ...rest]] of lines) {
        lines.delete(session);
        if (rest.length > 0) lines.set(session, rest);
        return entry;
      }
      return undefined;
    },
    last() {
      let longest: Entry[] = [];
      for (const line of lines.values()) if (line.length >= longest.length) longest = line;
      return longest.at(-1);
    },
    has: (entry) => lines.get(entry.session)?.includes(entry) ?? false,
    remove(entry) {
      const rest = (lines.get(entry.session) ?? []).filter((other) => other !== entry);
      if (rest.length > 0) lines.set(entry.session, rest);
      else lines.delete(entry.session);
    },
    size: () => all().length,
    all,
  };
}
