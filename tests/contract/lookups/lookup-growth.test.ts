import { expect, test } from 'vitest';
import { parseWireClientAppointments } from '#contract/lookups/client-appointments.ts';
import { parseWireClientHits } from '#contract/lookups/client-hits.ts';
import { parseWireClientVisits } from '#contract/lookups/client-visits.ts';
import { parseWireLocations } from '#contract/lookups/location.ts';
import { countWork } from '#tests/pages/counted-work.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';

// Two megabytes of whatever is short must not keep the gateway busy: it looks at no more than it keeps.

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_STEPS = 250_000;

interface Shape {
  readonly name: string;
  readonly member: (at: number) => unknown;
  readonly body: (members: readonly unknown[]) => unknown;
  readonly parse: (body: unknown) => unknown;
}

const inData = (data: readonly unknown[]) => ({ data });
const visits = (parts: object) => ({ data: { records: [], goods_transactions: [], ...parts } });
const visit = { visit_id: 1, company: { id: 4564 } };
const parseVisits = (body: unknown) => parseWireClientVisits(body, 4564);

const SHAPES: readonly Shape[] = [
  { name: 'locations', member: (id) => ({ id: id + 1 }), body: inData, parse: parseWireLocations },
  { name: 'odd members of locations', member: () => 1, body: inData, parse: parseWireLocations },
  {
    name: 'locations of zones that are none',
    member: (id) => ({ id: id + 1, timezone_name: `A/${id}` }),
    body: inData,
    parse: parseWireLocations,
  },
  {
    name: "records of a client's visit",
    member: () => visit,
    body: (records) => visits({ records }),
    parse: parseVisits,
  },
  {
    name: 'lines of an appointment',
    member: () => ({ cost_to_pay: 1, paid_sum: 1 }),
    body: (services) => visits({ records: [{ ...visit, services }] }),
    parse: parseVisits,
  },
  {
    name: 'odd lines of an appointment',
    member: () => 1,
    body: (services) => visits({ records: [{ ...visit, services }] }),
    parse: parseVisits,
  },
  {
    name: 'goods of a visit, as many as are read',
    member: () => ({ title: 'x'.repeat(100), amount: -1, cost_to_pay: 1, paid_sum: 1 }),
    body: (lines) => {
      const goods = lines.slice(0, 25);
      return visits({ records: [visit], goods_transactions: lines.slice(0, 100).map(() => ({ visit_id: 1, goods })) });
    },
    parse: parseVisits,
  },
  {
    name: 'visits, as many as are read',
    member: () => ({ title: 'x' }),
    body: (lines) => {
      const services = lines.slice(0, 25);
      const records = lines.slice(0, 100).map((_, at) => ({ ...visit, visit_id: 100 - at, services }));
      return visits({ records });
    },
    parse: parseVisits,
  },
  {
    name: 'appointments of a client',
    member: (at) => ({ visit_id: at + 1, client: { id: 66_001 } }),
    body: inData,
    parse: (body) => parseWireClientAppointments(body, 4564, 66_001),
  },
  {
    name: 'clients that match',
    member: (at) => ({ id: at + 1, name: 'Å'.repeat(40), phone: '*'.repeat(40) }),
    body: inData,
    parse: (body) => parseWireClientHits(body, 'å'.repeat(30)),
  },
  {
    name: 'clients of masked phones',
    member: (at) => ({ id: at + 1, name: '…'.repeat(199), phone: '*'.repeat(38) }),
    body: inData,
    parse: (body) => parseWireClientHits(body, '2025550164'),
  },
];

/** As many members as a body of two megabytes can have. */
function fill({ member, body }: Shape): unknown {
  const bytes = Buffer.byteLength(JSON.stringify(member(900_000))) + 1;
  return body(Array.from({ length: Math.floor((MAX_BYTES - 200) / bytes) }, (_, at) => member(at)));
}

test.each(SHAPES.map((shape) => [shape.name, shape] as const))(
  'two megabytes of %s take little work',
  (name, shape) => {
    const body = fill(shape);
    const steps = countWork(() => void shape.parse(body));
    expect(Buffer.byteLength(JSON.stringify(body)), 'or it would not be read at all').toBeLessThan(MAX_BYTES);
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
