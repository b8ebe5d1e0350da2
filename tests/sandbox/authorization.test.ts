import { expect, test } from 'vitest';
import { sendRequest, CONTRACT_HEADERS } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

function sendWithHeaders(headers: Record<string, string>) {
  return sendRequest(`${sandbox.url}/api/v1/visits/12345`, { headers });
}

const { accept, authorization: _, ...withoutAuthorization } = CONTRACT_HEADERS;
const NO_PARTNER = { success: false, meta: { message: expect.any(String) as string } };
const REFUSED = { success: false, data: null, meta: { message: expect.any(String) as string } };

test.each([
  ['Bearer any, User any', 200, null],
  ['Bearer p.4-_~+/=, User u.4-_~+/=', 200, null],
  ['', 401, NO_PARTNER],
  ['Bearer ', 401, NO_PARTNER],
  ['User any', 401, NO_PARTNER],
  ['Basic any', 401, NO_PARTNER],
  ['Bearer , User any', 401, NO_PARTNER],
  ['Bearer any User any', 401, NO_PARTNER],
  ['bearer any, user any', 401, NO_PARTNER],
  ['Bearer unknown-partner, User any', 401, REFUSED],
  ['Bearer any', 401, REFUSED],
  ['Bearer any, User revoked-user', 401, REFUSED],
])('visits with authorization "%s" answer %i', async (authorization, status, body) => {
  const answer = await sendWithHeaders({
    ...withoutAuthorization,
    accept,
    ...(authorization === '' ? {} : { authorization }),
  });
  expect(answer.status).toBe(status);
  if (body !== null) expect(JSON.parse(answer.text)).toStrictEqual(body);
});

test('another Accept is refused, and a refused sign-in is told first', async () => {
  const other = { ...CONTRACT_HEADERS, accept: 'application/json' };
  expect(await sendWithHeaders(other)).toMatchObject({ status: 406 });
  expect(await sendWithHeaders({ ...other, authorization: 'Bearer any' })).toMatchObject({ status: 401 });
});

test.each(['/api/v1/visits', '/api/v1/visits/', '/api/v1/visits/1/2', '/api/v2/visits/12345', '/visits/12345', '/'])(
  'the sandbox has nothing at %s',
  async (path) => {
    const answer = await sendRequest(sandbox.url + path);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([404, { success: false, data: null, meta: [] }]);
  },
);

test.each(['0', '012345', '-1', '1.5', '12345a', '1e3', '99999', '12345678901234567', '%2e%2e%2f'])(
  'no visit has the number %s',
  async (number) => {
    expect(await sendRequest(`${sandbox.url}/api/v1/visits/${number}`)).toMatchObject({ status: 404 });
  },
);

test('an employee without that right gets empty phones and e-mails, and all the rest', async () => {
  const full = await sendRequest(`${sandbox.url}/api/v1/visits/21001`);
  const hidden = await requestNumberAs('no-phones', 21001);
  expect(full.text).toContain('2025550143');
  expect(hidden).not.toContain('2025550143');
  expect(hidden).not.toContain('perpetua.vance@');
  expect(hidden).toContain('Perpetua Vance');
  expect(JSON.parse(await requestNumberAs('no-phones', 23004))).toMatchObject({
    data: { records: [{ client: null }] },
  });
});

async function requestNumberAs(userToken: string, number: number): Promise<string> {
  const headers = { ...CONTRACT_HEADERS, authorization: `Bearer any, User ${userToken}` };
  return (await sendRequest(`${sandbox.url}/api/v1/visits/${number}`, { headers })).text;
}

function signIn(body: string, authorization = 'Bearer any') {
  return sendRequest(`${sandbox.url}/api/v1/auth`, {
    method: 'POST',
    body,
    headers: { ...CONTRACT_HEADERS, authorization },
  });
}

test.each([
  ['reception@example.com', 'sandbox', 201, { user_token: 'reception-desk', name: 'Rosalind Achterberg' }],
  ['limited@example.com', 'sandbox', 201, { user_token: 'no-phones', name: 'Tobias Lindqvist' }],
  ['trainee@example.com', 'sandbox', 201, { user_token: 'own-only' }],
  ['newcomer@example.com', 'sandbox', 201, { user_token: 'newcomer' }],
  ['companies-50400@example.com', 'sandbox', 201, { user_token: 'companies-50400' }],
  ['beside-40300@example.com', 'sandbox', 201, { user_token: 'beside-40300' }],
  ['other-40300@example.com', 'sandbox', 401, null],
  ['two-step@example.com', 'sandbox', 200, { uuid: expect.any(String) as string, transport: { type: 'email' } }],
  ['reception@example.com', 'wrong', 401, null],
  ['two-step@example.com', 'wrong', 401, null],
  ['unknown@example.com', 'sandbox', 401, null],
  ['constructor', 'sandbox', 401, null],
])('signing in as %s with "%s" answers %i', async (login, password, status, data) => {
  const answer = await signIn(JSON.stringify({ login, password }));
  expect(answer.status).toBe(status);
  const body = JSON.parse(answer.text) as { success: boolean; data: object | null; meta: object };
  expect(body.success).toBe(data !== null);
  if (data === null) expect(body).toStrictEqual(REFUSED);
  else expect(body.data).toMatchObject(data);
  if (status === 200) expect(body.data).not.toHaveProperty('user_token');
});

test.each(['', '{', '[]', 'null', '{"login":"reception@example.com"}', '{"login":1,"password":"sandbox"}'])(
  'a sign-in that reads %s answers 422 with errors',
  async (body) => {
    const answer = await signIn(body);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toMatchObject({ meta: { errors: { login: expect.any(Array) as string[] } } });
  },
);

test('signing in asks for the partner too', async () => {
  const body = JSON.stringify({ login: 'reception@example.com', password: 'sandbox' });
  expect(await signIn(body, 'Bearer unknown-partner')).toMatchObject({ status: 401 });
  expect(await signIn(body, '')).toMatchObject({ status: 401 });
});

test('the log shows every header, and the shape of the authorization without its tokens', async () => {
  await sendWithHeaders({ ...CONTRACT_HEADERS, authorization: 'Bearer secret-one, User secret-two', 'x-odd': 'kept' });
  await sendWithHeaders({ ...CONTRACT_HEADERS, authorization: 'Token secret-three secret-four' });
  expect(sandbox.log.at(-2)).toMatchObject({
    method: 'GET',
    path: '/api/v1/visits/12345',
    status: 200,
    headers: { ...CONTRACT_HEADERS, authorization: 'Bearer ***, User ***', 'x-odd': 'kept' },
  });
  expect(sandbox.log.at(-1)).toMatchObject({ status: 401, headers: { authorization: '*** *** ***' } });
  expect(JSON.stringify(sandbox.log)).not.toContain('secret');
  expect(JSON.stringify(sandbox.log), 'control: what is not masked is found').toContain('kept');
});
