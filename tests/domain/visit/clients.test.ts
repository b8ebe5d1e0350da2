import { expect, test } from 'vitest';
import { describeNoClient, getVisitClients } from '#domain/visit/clients.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';

const names = (...clients: Parameters<typeof buildAppointment>[0][]) => {
  const { clients: found, blocked } = getVisitClients(buildVisit({ records: clients.map((each) => each ?? {}) }));
  return { names: found.map(({ name }) => name), blocked };
};

test('a client is shown once however often the partner repeats them', () => {
  expect(names({}, {}, {})).toStrictEqual({ names: ['Noor Vance'], blocked: false });
});

test('different clients stand in the order of the appointments', () => {
  const [ada, noor] = [{ client: { id: 2, name: 'Ada' } }, { client: { id: 1, name: 'Noor' } }];
  expect(names(ada, noor, ada)).toStrictEqual({ names: ['Ada', 'Noor'], blocked: false });
});

test('the id tells two of one name apart, and joins one client of two names', () => {
  expect(names({ client: { id: 1, name: 'Ada' } }, { client: { id: 2, name: 'Ada' } }).names).toHaveLength(2);
  expect(names({ client: { id: 1, name: 'Ada' } }, { client: { id: 1, name: 'Ada O.' } }).names).toStrictEqual(['Ada']);
});

test('without an id name and phone tell clients apart', () => {
  const ada = { client: { name: 'Ada', phone: 13_155_550_142 } };
  expect(names(ada, ada, { client: { name: 'Ada', phone: '13155550199' } }).names).toStrictEqual(['Ada', 'Ada']);
  expect(names({ client: { id: 13, name: 'Ada' } }, { client: { name: '13' } }).names).toHaveLength(2);
});

const free = { client: null, services: [], goods_transactions: [] };
const wax = { id: 31, title: 'Wax', amount: -1, cost: 9 };

test.each([null, [] as [], {}])(
  'a client written as %j is none: where nothing is done or sold, a blocked slot',
  (client) => {
    expect(names({ ...free, client }, { ...free, client })).toStrictEqual({ names: [], blocked: true });
  },
);

test('one blocked slot does not block the rest', () => {
  expect(names(free, {})).toStrictEqual({ names: ['Noor Vance'], blocked: false });
});

test.each<[string, Parameters<typeof names>, boolean, string]>([
  ['neither services nor goods', [free, free], true, 'Blocked slot'],
  ['neither given', [{ client: null, services: null, goods_transactions: null }], true, 'Blocked slot'],
  ['a service', [free, { ...free, services: [{ id: 1, title: 'Cut' }] }], false, 'No client on this visit'],
  ['goods', [{ ...free, goods_transactions: [wax] }], false, 'No client on this visit'],
])('no client and %s', (_, records, blocked, words) => {
  const { clients, ...none } = getVisitClients(buildVisit({ records: records.map((each) => each ?? {}) }));
  expect({ clients, ...none }).toStrictEqual({ clients: [], blocked, withoutClient: true });
  expect(describeNoClient(none)).toBe(words);
});

test('a client that is missing or could not be read is not called none', () => {
  const { client: _, ...withoutClient } = buildAppointment();
  for (const appointment of [withoutClient, { ...withoutClient, client: 'odd' }]) {
    const visit = readBuilt({ ...buildVisitWire(), records: [appointment] });
    expect(getVisitClients(visit)).toStrictEqual({ clients: [], blocked: false, withoutClient: false });
    expect(describeNoClient(getVisitClients(visit))).toBe('Client not given');
  }
});

test('a visit without appointments is not called blocked', () => {
  expect(names()).toStrictEqual({ names: [], blocked: false });
});

test('what the first copy of a client does not give, another copy may', () => {
  const [client] = getVisitClients(
    buildVisit({
      records: [
        { client: { id: 7, name: 'Noor Vance', phone: '' } },
        { client: { id: 7, name: 'N. Vance', phone: '+13155550142', email: 'noor@example.com' } },
      ],
    }),
  ).clients;
  expect(client).toMatchObject({ name: 'Noor Vance', phone: '+13155550142', email: 'noor@example.com' });
});
