/**
 * A React key for each item, by its id: ids of the partner repeat, and are missing. The same answer gives the same
 * keys, and an item keeps its own while others of other ids come and go.
 */
export function uniqueKeys<T>(items: readonly T[], idOf: (item: T) => string | number | null | undefined): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const id = String(idOf(item));
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    // The number first: an id is any text, and could end in one.
    return `${times} ${id}`;
  });
}
