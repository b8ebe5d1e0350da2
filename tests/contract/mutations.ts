export interface Mutation {
  readonly name: string;
  /** What stands in the node's place; undefined takes the node out. */
  readonly value: unknown;
}

const DEEP = 100_000;

/** What may stand anywhere in an answer of a partner that has changed its mind, or of no partner at all. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'missing', value: undefined },
  { name: 'null', value: null },
  { name: 'true', value: true },
  { name: 'false', value: false },
  { name: 'zero', value: 0 },
  { name: 'a negative number', value: -7 },
  { name: 'a fraction', value: 0.5 },
  { name: 'a huge number', value: 1e308 },
  { name: 'an infinite number', value: JSON.parse('1e999') },
  { name: '2^53 + 1', value: JSON.parse('9007199254740993') },
  { name: '2^53 + 1 as text', value: '9007199254740993' },
  { name: 'empty text', value: '' },
  { name: 'blank text', value: ' \n' },
  { name: 'text', value: 'drift' },
  { name: 'the text NaN', value: 'NaN' },
  { name: 'the text Infinity', value: '-Infinity' },
  { name: 'the text undefined', value: 'undefined' },
  { name: 'an impossible date', value: '2026-02-30T25:61:00.000-05:00' },
  { name: 'a possible date', value: '2026-02-28 10:00:00' },
  { name: 'very long text', value: 'x'.repeat(100_000) },
  { name: 'an empty list', value: [] },
  { name: 'an empty object', value: {} },
  { name: 'a list of odd members', value: [null, 1, 'text', [], {}, [[]]] },
  { name: 'an unknown object', value: { drift: { deep: 1 } } },
  {
    name: 'an object under __proto__',
    value: JSON.parse('{"__proto__": {"id": 1, "name": "drift"}, "constructor": 1}'),
  },
  { name: 'a deep list', value: JSON.parse('['.repeat(DEEP) + ']'.repeat(DEEP)) },
  { name: 'a deep object', value: JSON.parse('{"id":'.repeat(DEEP) + '1' + '}'.repeat(DEEP)) },
];

export type Path = readonly (string | number)[];

/** The path of every node of a JSON value, itself first. */
export function nodesOf(value: unknown, path: Path = []): Path[] {
  if (!isObject(value)) return [path];
  const children = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...children.flatMap(([step, child]: [string | number, unknown]) => nodesOf(child, [...path, step]))];
}

/** A copy in which the value stands in the place of the node at the path; undefined takes it out. */
export function mutate(node: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    return node.flatMap((member: unknown, place): unknown[] => {
      if (place !== step) return [member];
      return rest.length === 0 && value === undefined ? [] : [mutate(member, rest, value)];
    });
  }
  if (!isObject(node)) return node;
  const fields = Object.entries(node).flatMap(([name, child]: [string, unknown]): [string, unknown][] => {
    if (name !== step) return [[name, child]];
    return rest.length === 0 && value === undefined ? [] : [[name, mutate(child, rest, value)]];
  });
  return Object.fromEntries(fields);
}

export function valueAt(node: unknown, path: Path): unknown {
  return path.reduce<unknown>((parent, step) => (isObject(parent) ? parent[step] : undefined), node);
}

export function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
