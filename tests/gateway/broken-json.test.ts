import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';
import { KINDS } from './lookup-table.ts';

/** What every reader of JSON must refuse, by the kinds that the JSON test suites list. */
const NO_JSON = [
  '', ' ', '[', ']', '{', '}', '[1', '[1,', '[,1]', '[1,]', '[1,,2]', '[1 2]', '[""', '["a', "['a']", '["a" "b"]',
  '[a]', '[nul]', '[nulll]', '[True]', '[tru]', 'TRUE', '[undefined]', '[NaN]', '[Infinity]', '[-Infinity]', '[-]',
  '[+1]', '[01]', '[-01]', '[.5]', '[1.]', '[1.e3]', '[1e]', '[1e+]', '[1eE2]', '[0x1F]', '[1_000]', '[1,5.]', '[- 1]',
  '{"a"}', '{"a":}', '{"a" 1}', '{"a":1,}', '{,"a":1}', '{a:1}', "{'a':1}", '{"a":1 "b":2}', '{"a"::1}', '{1:1}',
  '{"a":1}}', '[1]]', '[1]x', '1 2', '{}{}', '[]//', '/* */[]', '[1]#', '"', '"a', '"\\', '"\\x41"', '"\\u12"',
  '"\\u00G0"', '"\\a"', '"\t"', '"\n"', '"\u0000"', '\\n[]', '\u00A0[]', '\uFEFF\uFEFF[]', '\u2028[]', '[\u000B1]',
  '<html>', 'null null', '[1}', '{"a":[1}', '`a`', '[1;2]', 'True', '()', '["a",\n4\n,1,', '{"a":"b"', '["\\uD800\\"]',
]; // prettier-ignore

/** The body in the place of a list of an answer that is all right otherwise. */
const inMeta = (body: string, data: unknown) =>
  `{"success":true,"data":${JSON.stringify(data)},"meta":${body === '' ? '' : `[${body}`}`;

test('what is no JSON could not be read, and nothing else comes of it', async () => {
  const partner = await startTestPartner();
  const gateway = await startGateway({ apiUrl: partner.apiUrl });
  const naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
  let passedOn = 0;
  for (const body of NO_JSON) {
    for (const text of [body, inMeta(body, { records: [] })]) {
      partner.answer = (_, outgoing) => void outgoing.setHeader('content-type', 'application/json').end(text);
      const answer = await sendAsPage(gateway.port, '/api/v1/visits/12345');
      expect(answer.status, text).toBe(502);
      expect(parseErrorAnswer(JSON.parse(answer.text)), text).toMatchObject({ kind: 'unreadable' });
      if ((await sendAsPage(naive.port, '/api/v1/visits/12345')).status === 200) passedOn += 1;
    }
  }
  expect(passedOn, 'control: a proxy that passes on whatever comes').toBe(2 * NO_JSON.length);
  recordMetric('S19', `of ${2 * NO_JSON.length} bodies that are no JSON: not told as unreadable`, '0', '0');
  recordNegativeControl('S19', 'a proxy that passes on whatever comes');
  await Promise.all([gateway.close(), naive.close()]);
  await partner.close();
}, 30_000);

test.each(KINDS)(
  'what is no JSON could not be read as $name either',
  async ({ name, method, path, body = '', answer }) => {
    const partner = await startTestPartner();
    const gateway = await startGateway({ apiUrl: partner.apiUrl, lookups: 'all' });
    const ask = () =>
      sendAsPage(gateway.port, `/api/v1${path}`, { method, body, headers: { 'content-type': 'application/json' } });
    for (const text of NO_JSON.map((each) => inMeta(each, answer.data))) {
      partner.answer = answering(200, text);
      const { status, text: said } = await ask();
      expect(status, text).toBe(502);
      expect(parseErrorAnswer(JSON.parse(said)), text).toMatchObject({ kind: 'unreadable' });
    }
    partner.answer = answering(200, `${inMeta('1', answer.data)}]}`);
    expect((await ask()).status, 'control: the same with a list there').toBe(200);
    recordMetric('S19', `of ${NO_JSON.length} bodies that are no JSON: not told as unreadable, of ${name}`, '0', '0');
    await gateway.close();
    await partner.close();
  },
);
