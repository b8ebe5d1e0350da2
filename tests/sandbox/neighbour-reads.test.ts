import * as v from 'valibot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { besideFailures } from '#sandbox/visits/beside.ts';
import { searches } from '#sandbox/world/searches.ts';
import { CONTRACT_HEADERS, sendRaw, sendRequest } from './sandbox-client.ts';
import { askSandbox, clientHits, clientVisits, dayList, searchFor, visitsOf } from './sandbox-world.ts';
import { withSandbox } from './with-sandbox.ts';

beforeAll(() => void vi.useFakeTimers({ now: new Date('2026-11-29T12:20:00Z'), toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

const sandbox = createSandbox();
const listening = withSandbox();

const SEARCH = '/company/4564/clients/search';
const VISITS = '/company/4564/clients/visits/search';

/** Each read once, of a location and a client. */
function listReads(location = 4564, client = 4300): Readonly<Record<string, readonly [string, unknown?]>> {
  return {
    companies: ['/companies?my=1'],
    permissions: [`/user/permissions/${location}`],
    records: [`/records/${location}?client_id=${client}&start_date=2026-11-29&page=1&count=50`],
    'client-search': [`/company/${location}/clients/search`, searchFor('vance')],
    'client-visits': [`/company/${location}/clients/visits/search`, visitsOf(client)],
  };
}

const READS = Object.keys(listReads());

async function search(text: string | null, userToken = 'employee', fields?: readonly string[]) {
  const { body } = await askSandbox(sandbox, SEARCH, { body: searchFor(text, fields), userToken });
  return v.parse(clientHits, body);
}

test.each(READS)('%s needs the tokens of a reader and the contract’s Accept', async (name) => {
  const [path = '', body] = listReads()[name] ?? [];
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const send = async (headers: object) =>
    (await sendRequest(`${listening.url}/api/v1${path}`, { ...init, headers: { ...CONTRACT_HEADERS, ...headers } }))
      .status;
  expect(await send({})).toBe(200);
  expect(await send({ authorization: 'Bearer partner' })).toBe(401);
  expect(await send({ authorization: 'Bearer partner, User revoked-user' })).toBe(401);
  expect(await send({ authorization: 'Bearer unknown-partner, User employee' })).toBe(401);
  expect(await send({ accept: 'application/json' })).toBe(406);
});

test.each(READS)('%s fails for logins of that purpose, and for no other', async (name) => {
  const ask = async (read: string, number: number) => {
    const [path = '', body] = listReads()[read] ?? [];
    return askSandbox(sandbox, path, { userToken: `${name}-${number}`, ...(body === undefined ? {} : { body }) });
  };
  const statuses = [];
  for (const number of [40100, 40200, 40300, 40400, 42201, 42900, 50000, 50300])
    statuses.push((await ask(name, number)).status);
  expect(statuses).toEqual([401, 402, 403, 404, 422, 429, 500, 503]);
  expect((await ask(name, 42201)).body).toMatchObject({ meta: { errors: [expect.any(String)] } });
  expect((await ask(name, 42900)).headers.get('retry-after')).toBe('5');
  expect((await ask(name, 60001)).body).toMatch(/^<!doctype html>/);
  expect([(await ask(name, 42901)).status, (await ask(name, 42901)).status]).toEqual([429, 200]);
  await expect(ask(name, 50001)).rejects.toThrow('on purpose');
  const [path = '', body] = listReads()[name] ?? [];
  const besides = { userToken: 'beside-40300', ...(body === undefined ? {} : { body }) };
  expect((await askSandbox(sandbox, path, besides)).status, 'fails with all').toBe(403);
  for (const other of READS.filter((each) => each !== name)) expect((await ask(other, 40300)).status).toBe(200);
});

test('reads of a location or a client with the number of a failure fail so', async () => {
  for (const [number, word] of besideFailures) {
    if (number === 50_400 || number === 50_401) continue;
    const statuses = [];
    const { records, 'client-visits': visits, permissions, 'client-search': clients } = listReads(number);
    const ofClient = listReads(4564, number);
    for (const [path, body] of [
      ...[records, visits, permissions, clients, ofClient['records'], ofClient['client-visits']].map(
        (read) => read ?? ([''] as const),
      ),
      [SEARCH, searchFor(word.toUpperCase())] as const,
    ])
      statuses.push((await askSandbox(sandbox, path, body === undefined ? {} : { body })).status);
    const [status] = statuses;
    expect(new Set(statuses), `${number}`).toEqual(new Set([status]));
    expect(status, 'control').toBe(number === 60_001 ? 200 : Math.floor(number / 100));
    expect((await askSandbox(sandbox, `/visits/${100_000 + number}`)).status, 'its visit opens').toBe(200);
  }
  expect((await askSandbox(sandbox, SEARCH, { body: searchFor('Fay Forbidden') })).status).toBe(200);
});

test('for a client who never answers there is no answer, ever', async () => {
  const address = `${listening.url}/api/v1/records/4564?client_id=50400`;
  expect(await sendRaw(address, { milliseconds: 300 })).toMatchObject({ status: null, broken: 'left: too slow' });
  await expect
    .poll(() => listening.log.at(-1))
    .toMatchObject({ path: '/api/v1/records/4564?client_id=50400', status: 0 });
});

test('a location that is none of the employee’s is refused, and so is a number that is none', async () => {
  for (const [name, [path, body]] of Object.entries(listReads(7777))) {
    const { status } = await askSandbox(sandbox, path, body === undefined ? {} : { body });
    expect(status, name).toBe(name === 'companies' ? 200 : 403);
  }
  expect((await askSandbox(sandbox, '/user/permissions/0x11')).status).toBe(404);
  expect((await askSandbox(sandbox, '/visits/29001')).body).toMatchObject({
    data: { records: [{ company_id: 7777 }] },
  });
});

test('one who sees own appointments alone is refused clients and payments, and gets a shorter day', async () => {
  const ask = async (userToken: string) => {
    const { body } = await askSandbox(sandbox, '/records/4564?start_date=2026-11-29&end_date=2026-11-29', {
      userToken,
    });
    return v.parse(dayList, body).data;
  };
  const [all, own] = [await ask('employee'), await ask('own-only')];
  expect(own).toEqual(all.filter((record) => record['staff_id'] === 7204));
  expect([own.length > 0, all.length > own.length]).toEqual([true, true]);
  expect((await askSandbox(sandbox, SEARCH, { body: searchFor('vance'), userToken: 'own-only' })).status).toBe(403);
  expect((await askSandbox(sandbox, VISITS, { body: visitsOf(4300), userToken: 'own-only' })).status).toBe(403);
});

test('phones are masked or empty for an employee without that right', async () => {
  const phones = (await search('fay', 'no-phones')).data.map(({ phone }) => phone);
  expect(new Set(phones)).toEqual(new Set(['+1617*****90', '+1 617 *** ** 90']));
  const { data } = await search(null, 'no-phones', ['id', 'phone', 'email']);
  expect(JSON.stringify(data)).not.toMatch(/\d{9}|@/);
  expect(JSON.stringify((await search(null, 'employee', ['id', 'phone', 'email'])).data), 'control').toMatch(
    /\d{9}.*@/,
  );
  const address = '/records/4564?start_date=2026-11-01&count=500';
  const hidden = await askSandbox(sandbox, address, { userToken: 'no-phones' });
  expect(JSON.stringify(hidden.body)).not.toMatch(/5550\d{3}|@example/);
  expect(JSON.stringify((await askSandbox(sandbox, address)).body), 'control').toMatch(/5550\d{3}.*@example/);
});

test('a search gives only the fields it asks for, page by page, and not in the order asked for', async () => {
  expect((await search('vance', 'employee', ['id'])).data).toStrictEqual([{ id: 4300 }]);
  const { fields: _, ...plain } = searchFor('vance');
  expect((await askSandbox(sandbox, SEARCH, { body: plain })).body).toMatchObject({ data: [{ id: 4300 }] });
  const page = async (number: number) =>
    v.parse(
      clientHits,
      (await askSandbox(sandbox, SEARCH, { body: { ...searchFor('a'), page: number, page_size: 10 } })).body,
    );
  const [first, second] = [await page(1), await page(2)];
  expect([first.data.length, second.data.length, first.meta.total_count]).toEqual([10, 10, second.meta.total_count]);
  expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(20);
  const dates = first.data.map((hit) => String(hit['last_visit_date']));
  expect(dates).not.toEqual(dates.toSorted().toReversed());
});

test.each([
  ['Rosalind', [4321]],
  ['vance', [4300]],
  ['+1 (202) 555-0143', [4300]],
  ['555-0119', [4311, 4364, 5020]],
  ['Åsa Brännström', [5028]],
  ['Noor van Dijk', [4308]],
  ['perpetua.vance@example.com', [4300]],
  ['4155500133', []],
])('searching for %s finds %j', async (text, ids) => {
  const { data, meta } = await search(text);
  if (ids.length > 0) expect(new Set(data.map(({ id }) => id))).toEqual(new Set(ids));
  else expect(meta).toEqual((await search(null)).meta);
});

test('GET /searches.json lists texts to try, and a search that finds nothing answers with all clients', async () => {
  const { text } = await sendRequest(`${listening.url}/searches.json`, { headers: {} });
  expect(JSON.parse(text)).toStrictEqual({ success: true, data: searches, meta: [] });
  const everyClient = (await search(null)).meta.total_count;
  expect(everyClient).toBeGreaterThan(80);
  const fails = (word: string) => besideFailures.some(([, each]) => each === word);
  for (const { text: words, shows } of searches.filter((each) => !fails(each.text))) {
    const { total_count: count } = (await search(words)).meta;
    if (shows.startsWith('no client')) expect(count, words).toBe(everyClient);
    else expect(count, words).toBeLessThan(12);
  }
});

test.each([
  [{}, 422],
  [{ ...visitsOf(4300), client_id: null }, 422],
  [{ ...visitsOf(4300), from: 'yesterday' }, 422],
  [{ ...visitsOf(4300), attendance: 1 }, 422],
  [visitsOf(999_999), 404],
  [{ ...visitsOf(4300), client_id: null, client_phone: '12025550143' }, 200],
])('a search for visits with %j answers %i', async (body, status) => {
  const answer = await askSandbox(sandbox, VISITS, { body });
  expect(answer.status).toBe(status);
  if (status === 422) expect(answer.body).toMatchObject({ meta: { errors: expect.any(Array) as unknown[] } });
});

test.each([{}, { filters: [{ type: 'name', state: { value: 'a' } }] }, { filters: [{ type: 'quick_search' }] }])(
  'a search for clients with %j is an invalid filter',
  async (body) => {
    const answer = await askSandbox(sandbox, SEARCH, { body });
    expect([answer.status, answer.body]).toMatchObject([400, { meta: { message: 'Invalid filter value' } }]);
  },
);

test('a client’s many visits come newest day first, 25 a page, each once; nothing of days to come', async () => {
  const ids: number[] = [];
  const days: string[] = [];
  const lengths: number[] = [];
  let period: { from: string; to: string } | null = null;
  do {
    const { body } = await askSandbox(sandbox, VISITS, { body: visitsOf(4300, period) });
    const { data, meta } = v.parse(clientVisits, body);
    lengths.push(data.records.length);
    ids.push(...data.records.map(({ visit_id: visitId }) => visitId));
    days.push(...data.records.map(({ date }) => String(date).slice(0, 10)));
    expect(meta.dateCursor.previous === null).toBe(lengths.length === 1);
    period = meta.dateCursor.next;
  } while (period !== null);
  expect([lengths.slice(0, 3), lengths.length]).toEqual([[25, 25, 25], 4]);
  expect(new Set(ids).size).toBe(76);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(days[0] && days[0] <= '2026-11-29').toBe(true);
  const ofOneDay = await askSandbox(sandbox, VISITS, {
    body: visitsOf(4300, { from: '2026-04-20', to: '2026-04-20' }),
  });
  expect(v.parse(clientVisits, ofOneDay.body).data.records.map(({ visit_id: visitId }) => visitId)).toEqual([
    21_001, 21_001,
  ]);
});

test('a day list is filtered by days, client, team member and deletion', async () => {
  const ask = async (query: string) => v.parse(dayList, (await askSandbox(sandbox, `/records/4564?${query}`)).body);
  const ids = async (query: string) => (await ask(query)).data.map(({ visit_id: visitId }) => visitId);
  expect(await ids('start_date=2026-11-29&end_date=2026-11-29&client_id=4321')).toEqual([21_016, 21_016]);
  expect(await ids('start_date=2026-11-30&client_id=4321')).toEqual([8_304_290]);
  expect(await ids('start_date=2026-06-02&client_id=4308')).toEqual([]);
  expect(await ids('start_date=2026-06-02&client_id=4308&with_deleted=1')).toEqual([21_011]);
  expect(await ids('start_date=2026-11-29&end_date=2026-11-29&client_id=4321&staff_id=7203')).toEqual([21_016]);
  const day = await ask('start_date=2026-11-29&end_date=2026-11-29&page=2&count=5');
  expect(day.data).toHaveLength(5);
  expect(day.meta).toMatchObject({ page: 2 });
  expect(day.meta.total_count).toBeGreaterThan(15);
});
