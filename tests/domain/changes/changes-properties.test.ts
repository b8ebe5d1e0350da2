import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Visit } from '#contract/visit.ts';
import { describeChanges } from '#domain/changes/describe-changes.ts';
import { buildAppointment, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';
import type { Describe } from './changes-check.ts';
import { describeNaively, nth, fieldIdsOfAppointment, fieldIdsOfVisit } from './changes-check.ts';

// Hundreds of visits take their time on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

type Wire = Record<string, unknown>;

const title = fc.constantFrom('Haircut', 'Manicure', 'قص', 'x\u202Ey', '');
const amount = fc.constantFrom<unknown>(0, 1, 40, 55.5, '15.00', null);
const code = fc.constantFrom<unknown>(-1, 0, 1, 2, 7, null);
const date = fc.constantFrom('2026-05-04T07:30:00+02:00', '2026-05-05T10:00:00+0300', '2026-05-04 23:30:00', null);
const line = (id: number) =>
  fc.record({ id: fc.constant(id), title, amount, cost: amount, manual_cost: amount, discount: amount });
const services = fc.tuple(line(901), line(902), line(903)).chain((lines) => fc.shuffledSubarray(lines));
const paper = (id: number) => fc.record({ id: fc.constant(id), type_id: code, number: title, date_created: date });
const documents = fc.tuple(paper(71), paper(72)).chain((all) => fc.shuffledSubarray(all));
const labels = fc.shuffledSubarray([
  { id: 1, title: 'VIP' },
  { id: 2, title: 'New', color: 'ff0000' },
]);
const client = fc.record({
  id: fc.constantFrom(401, 402, null),
  name: title,
  phone: amount,
  card: title,
  fail_visits_count: amount,
});

/** Everything of an appointment that may differ, in the partner's names. */
const fields: Record<string, fc.Arbitrary<unknown>> = {
  attendance: code,
  datetime: date,
  seance_length: fc.constantFrom(0, 1800, 5400, null),
  length: fc.constantFrom(1800, 3600),
  comment: title,
  services,
  documents,
  record_labels: labels,
  goods_transactions: line(31).map((each) => [each]),
  staff: fc.record({ id: fc.constantFrom(301, 302), name: title, rating: amount, votes_count: amount }),
  client: fc.option(client),
  custom_fields: fc.constantFrom<unknown>([], { Allergies: 'nuts' }, { Allergies: [] }, { Source: 3 }),
  deleted: fc.boolean(),
  ...Object.fromEntries(
    ['paid_full', 'master_request', 'sms_before', 'activity_id', 'visit_attendance'].map((name) => [name, code]),
  ),
  ...Object.fromEntries(['confirmed', 'online', 'sms_now', 'prepaid', 'notified'].map((name) => [name, fc.boolean()])),
  ...Object.fromEntries(['last_change_date', 'create_date'].map((name) => [name, date])),
  sms_now_text: title,
  api_id: title,
};
const appointment: fc.Arbitrary<Wire> = fc.record(fields, { requiredKeys: [] });
const oneField = fc
  .constantFrom(...Object.keys(fields))
  .chain((name) => (fields[name] ?? fc.constant(null)).map((value) => ({ [name]: value })));

/** One to five appointments with ids and starts of their own. */
const visitWire = fc.array(appointment, { minLength: 1, maxLength: 5 }).map((all): Wire => ({
  ...buildVisitWire(),
  records: all.map((parts, index) => ({
    ...buildAppointment(),
    ...parts,
    id: 500 + index,
    datetime: `2026-05-04T1${index}:00:00+02:00`,
  })),
}));

const recordsOf = (wire: Wire) => wire['records'] as Wire[];
const isNothing = ({ fieldIds, sentences }: ReturnType<Describe>) => fieldIds.size + sentences.length === 0;

test('nothing differs between an answer and itself, read again', () => {
  fc.assert(fc.property(visitWire, (wire) => isNothing(describeChanges(readBuilt(wire), readBuilt(wire)))));
});

describe('one field of one appointment', () => {
  const change = fc.tuple(visitWire, fc.nat(), oneField).map(([wire, at, parts]) => {
    const records = recordsOf(wire);
    const index = at % records.length;
    const changed = records.map((record, place) => (place === index ? { ...record, ...parts } : record));
    return { before: readBuilt(wire), after: readBuilt({ ...wire, records: changed }), index };
  });
  const strays = (tell: Describe, before: Visit, after: Visit, index: number) => {
    const allowed = new Set([...fieldIdsOfVisit(after), ...fieldIdsOfAppointment(nth(after, index))]);
    const others = new Set(after.appointments.toSpliced(index, 1).flatMap(fieldIdsOfAppointment));
    return [...tell(before, after).fieldIds].filter((id) => !allowed.has(id) || others.has(id));
  };

  test('highlights nothing of the others', () => {
    const check = (tell: Describe) =>
      fc.check(
        fc.property(change, ({ before, after, index }) => strays(tell, before, after, index).length === 0),
        { numRuns: 300 },
      );
    expect(fc.defaultReportMessage(check(describeChanges)) ?? 'holds').toBe('holds');
    expect(check(describeNaively).failed).toBe(true);
  });
});

describe('between any two answers', () => {
  const shuffled = visitWire.chain((wire) =>
    fc.tuple(
      fc.constant(wire),
      fc.shuffledSubarray(recordsOf(wire), { minLength: recordsOf(wire).length }).map((records) => ({
        ...wire,
        records: records.map((record) => ({
          ...record,
          ...reversed(record, 'services'),
          ...reversed(record, 'documents'),
          ...reversed(record, 'record_labels'),
        })),
      })),
    ),
  );

  test('the order of appointments, services, documents and labels is no difference', () => {
    // Each answer has one client and one list of goods here: of several, the page shows the first.
    const plain = shuffled.map((pair) => pair.map(withoutRepeats) as [Wire, Wire]);
    const check = (tell: Describe) =>
      fc.check(fc.property(plain, ([wire, other]) => isNothing(tell(readBuilt(wire), readBuilt(other)))));
    expect(fc.defaultReportMessage(check(describeChanges)) ?? 'holds').toBe('holds');
    expect(check(describeNaively).failed).toBe(true);
  });

  test('only fields on the newer page are highlighted, and at most thirty sentences are said', () => {
    fc.assert(
      fc.property(visitWire, visitWire, (wire, other) => {
        const after = readBuilt(other);
        const { fieldIds, sentences } = describeChanges(readBuilt(wire), after);
        const places = new Set([...fieldIdsOfVisit(after), ...after.appointments.flatMap(fieldIdsOfAppointment)]);
        expect([...fieldIds].filter((id) => !places.has(id))).toStrictEqual([]);
        expect(sentences.length).toBeLessThanOrEqual(30);
        expect(new Set(sentences).size).toBe(sentences.length);
        expect(sentences.join('\n')).not.toMatch(/undefined|NaN|null|\[object|Invalid/);
      }),
      { numRuns: 300 },
    );
  });

  test('odd data never stops it', () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', '2026-13-45', 1e21, '__proto__'));
    const record = fc.dictionary(fc.constantFrom('id', ...Object.keys(fields)), odd);
    const wire = fc.record({ attendance: odd, datetime: odd, comment: odd, records: fc.array(fc.oneof(record, odd)) });
    fc.assert(
      fc.property(wire, wire, (one, other) => {
        const [before, after] = [readBuilt(one), readBuilt(other)];
        expect(isNothing(describeChanges(after, after))).toBe(true);
        expect(describeChanges(before, after).sentences.join('\n')).not.toMatch(/undefined|NaN|\[object Object/);
      }),
      { numRuns: 300 },
    );
  });
});

function reversed(record: Wire, name: string): Wire {
  const list = record[name];
  return Array.isArray(list) ? { [name]: list.toReversed() } : {};
}

function withoutRepeats(wire: Wire): Wire {
  const shared = { client: null, goods_transactions: [], visit_attendance: 1 };
  return { ...wire, records: recordsOf(wire).map((record) => ({ ...record, ...shared })) };
}

test('looks at each appointment equally often, however many there are', () => {
  let reads = 0;
  const build = (count: number, comment: string) => {
    const records = Array.from({ length: count }, (_, index) => ({
      ...buildAppointment(),
      id: index % 2 === 0 ? index + 1 : null,
      comment,
    }));
    const visit = readBuilt({ ...buildVisitWire(), records });
    for (const each of visit.appointments) {
      const { startsAt } = each;
      Object.defineProperty(each, 'startsAt', { enumerable: true, get: () => (reads++, startsAt) });
    }
    return visit;
  };
  const readsFor = (tell: (before: Visit, after: Visit) => unknown, count: number) => {
    const [before, after] = [build(count, 'a'), build(count, 'b')];
    reads = 0;
    tell(before, after);
    return reads / count;
  };
  const search = (before: Visit, after: Visit) =>
    after.appointments.map((one) => before.appointments.find((other) => other.startsAt?.day === one.startsAt?.month));
  // Sorting by start alone takes a little longer for more.
  expect(readsFor(describeChanges, 600)).toBeLessThan(2 * readsFor(describeChanges, 60));
  expect(readsFor(search, 600)).toBeGreaterThan(5 * readsFor(search, 60));
});

test('looks at each member of a list equally often, however many there are', () => {
  let reads = 0;
  const build = (count: number, suffix: string) => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const named = (name: string) => numbers.map((id) => ({ id, [name]: `${id % 2 === 0 ? id : ''}${suffix}` }));
    const record = {
      ...buildAppointment(),
      services: named('title'),
      documents: named('number'),
      record_labels: named('title'),
      goods_transactions: named('title'),
      custom_fields: Object.fromEntries(numbers.map((id) => [`field ${id}`, suffix])),
    };
    const others = numbers.map((id) => ({ ...buildAppointment(), id, client: { id, name: suffix } }));
    const visit = readBuilt({ ...buildVisitWire(), records: [record, ...others] });
    const watch = (members: readonly object[] | null, name: string) => {
      for (const member of members ?? []) {
        const value: unknown = Reflect.get(member, name);
        Object.defineProperty(member, name, { enumerable: true, get: () => (reads++, value) });
      }
    };
    const [first] = visit.appointments;
    if (first === undefined) throw new Error('Nothing was read');
    for (const members of [first.services, first.labels, first.goods]) watch(members, 'title');
    watch(first.documents, 'number');
    watch(first.customFields, 'name');
    watch(
      visit.appointments.flatMap((each) => (each.client === null || each.client === 'none' ? [] : each.client)),
      'name',
    );
    return visit;
  };
  const readsFor = (tell: (before: Visit, after: Visit) => unknown, count: number) => {
    const [before, after] = [build(count, 'a'), build(count, 'b')];
    reads = 0;
    tell(before, after);
    return reads / count;
  };
  const search = (before: Visit, after: Visit) =>
    after.appointments.map((one) =>
      (one.services ?? []).map(({ id }) =>
        before.appointments[0]?.services?.find((other) => other.title === String(id)),
      ),
    );
  expect(readsFor(describeChanges, 400)).toBeLessThan(1.5 * readsFor(describeChanges, 100));
  expect(readsFor(search, 400)).toBeGreaterThan(2 * readsFor(search, 100));
});
