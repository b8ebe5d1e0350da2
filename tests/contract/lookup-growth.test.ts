import { expect, test } from 'vitest';
import { parseWireLocations } from '#contract/location.ts';
import { countWork } from '#tests/pages/counted-work.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';

// Two megabytes of whatever is short must not keep the gateway busy: it looks at no more than it keeps.

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_STEPS = 60_000;

interface Shape {
  readonly name: string;
  readonly member: (at: number) => unknown;
  readonly body: (members: readonly unknown[]) => unknown;
  readonly parse: (body: unknown) => unknown;
}

const inData = (data: readonly unknown[]) => ({ data });

const SHAPES: readonly Shape[] = [
  { name: 'locations', member: (id) => ({ id: id + 1 }), body: inData, parse: parseWireLocations },
  { name: 'odd members of locations', member: () => 1, body: inData, parse: parseWireLocations },
  {
    name: 'locations of zones that are none',
    member: (id) => ({ id: id + 1, timezone_name: `A/${id}` }),
    body: inData,
    parse: parseWireLocations,
  },
];

/** As many members as a body of two megabytes can have. */
function fill({ member, body }: Shape): unknown {
  const length = JSON.stringify(member(1_000)).length + 1;
  return body(Array.from({ length: Math.floor(MAX_BYTES / length) }, (_, at) => member(at)));
}

test.each(SHAPES.map((shape) => [shape.name, shape] as const))(
  'two megabytes of %s take little work',
  (name, shape) => {
    const body = fill(shape);
    const steps = countWork(() => void shape.parse(body));
    expect(steps).toBeLessThan(MAX_STEPS);
    recordMetric('S23', `steps with two megabytes of ${name}`, String(steps), String(MAX_STEPS));
  },
);

test('control: looking at each of two million members is caught', () => {
  const [, odd] = SHAPES;
  if (odd === undefined) throw new Error('There is no shape.');
  const { data } = fill(odd) as { readonly data: readonly unknown[] };
  expect(countWork(() => void data.filter((each) => typeof each === 'object'))).toBeGreaterThan(MAX_STEPS);
  recordNegativeControl('S23', 'looking at each member of an answer of two megabytes');
});
