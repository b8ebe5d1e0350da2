/**
 * A queue for each session, served in round robin: however long one is, the next entry of every other follows one of
 * it.
 */
interface RoundRobinQueue<Entry extends { readonly session: string }> {
  add(entry: Entry): void;
  /** Removes and returns the entry that is served next; undefined when the queue is empty. */
  next(): Entry | undefined;
  /** The entry that would be served last as things stand. */
  last(): Entry | undefined;
  has(entry: Entry): boolean;
  /** Does nothing for an entry that is not in the queue. */
  remove(entry: Entry): void;
  size(): number;
  all(): Entry[];
}

/** Sessions without entries take no memory. */
export function createRoundRobinQueue<Entry extends { readonly session: string }>(): RoundRobinQueue<Entry> {
  /** In the order in which sessions are served. None is empty. */
  const sessions = new Map<string, Entry[]>();
  const all = () => [...sessions.values()].flat();

  return {
    add(entry) {
      sessions.set(entry.session, [...(sessions.get(entry.session) ?? []), entry]);
    },
    next() {
      for (const [session, [entry, ...rest]] of sessions) {
        sessions.delete(session);
        if (rest.length > 0) sessions.set(session, rest);
        return entry;
      }
      return undefined;
    },
    last() {
      let longest: Entry[] = [];
      for (const entries of sessions.values()) if (entries.length >= longest.length) longest = entries;
      return longest.at(-1);
    },
    has: (entry) => sessions.get(entry.session)?.includes(entry) ?? false,
    remove(entry) {
      const rest = (sessions.get(entry.session) ?? []).filter((other) => other !== entry);
      if (rest.length > 0) sessions.set(entry.session, rest);
      else sessions.delete(entry.session);
    },
    size: () => all().length,
    all,
  };
}
