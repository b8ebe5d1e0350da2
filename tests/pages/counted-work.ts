// Work is counted and not timed, so the result is the same on a fast and on a slow machine.

const WITH_CALLBACK = [
  'map',
  'flatMap',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'forEach',
  'reduce',
  'toSorted',
];
const WHOLE = ['includes', 'indexOf', 'join'];
const COPYING = ['slice', 'concat', 'flat', 'toReversed'];

type Method = (this: unknown, ...given: unknown[]) => unknown;

/**
 * How many members of arrays are visited, compared or copied while `run` runs. Loops by an index of their own, and what
 * the engine does by itself, are not seen.
 */
export function countWork(run: () => void): number {
  let steps = 0;
  const undo: (() => void)[] = [];
  const replace = (owner: object, name: string, counted: (original: Method) => Method) => {
    const original = Object.getOwnPropertyDescriptor(owner, name);
    if (original === undefined) throw new TypeError(`There is no ${name}.`);
    Object.defineProperty(owner, name, { ...original, value: counted(original.value as Method) });
    undo.push(() => void Object.defineProperty(owner, name, original));
  };
  const countCalls = (callback: unknown): Method =>
    function (this: unknown, ...given) {
      steps += 1;
      return (callback as Method).apply(this, given);
    };
  for (const name of WITH_CALLBACK) {
    replace(
      Array.prototype,
      name,
      (original) =>
        function (this: unknown, callback, ...others) {
          return original.call(this, countCalls(callback), ...others);
        },
    );
  }
  for (const name of WHOLE) {
    replace(
      Array.prototype,
      name,
      (original) =>
        function (this: unknown, ...given) {
          steps += (this as readonly unknown[]).length;
          return original.apply(this, given);
        },
    );
  }
  for (const name of COPYING) {
    replace(
      Array.prototype,
      name,
      (original) =>
        function (this: unknown, ...given) {
          const copy = original.apply(this, given) as readonly unknown[];
          steps += copy.length;
          return copy;
        },
    );
  }
  // What `for … of`, `[...list]` and `new Map(list)` go through.
  replace(Object.getPrototypeOf([][Symbol.iterator]()) as object, 'next', countCalls);
  try {
    run();
  } finally {
    for (const each of undo.toReversed()) each();
  }
  return steps;
}
