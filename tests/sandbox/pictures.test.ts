import { expect, test } from 'vitest';
import { catalogue } from '#sandbox/catalogue.ts';
import { sendRequest } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

async function addressesOfPictures(): Promise<Set<string>> {
  const addresses = new Set<string>();
  for (const { number } of catalogue.filter(({ group }) => group !== 'Failures')) {
    const { text } = await sendRequest(`${sandbox.url}/api/v1/visits/${number}`);
    for (const [, address] of text.matchAll(/"avatar(?:_big)?":"([^"]*)"/g)) addresses.add(address ?? '');
  }
  return addresses;
}

test('every picture of every visit is drawn by the sandbox, but for the one that is missing on purpose', async () => {
  const addresses = await addressesOfPictures();
  addresses.delete('');
  expect(addresses.size).toBeGreaterThan(9);
  const broken: string[] = [];
  for (const address of addresses) {
    expect(address).toMatch(/^\/sandbox\/pictures\/[a-z-]+\.svg$/);
    const answer = await sendRequest(sandbox.url + address.replace('/sandbox', ''), { headers: {} });
    if (answer.status !== 200) broken.push(address);
    else expect([answer.headers['content-type'], answer.text.slice(0, 5)]).toEqual(['image/svg+xml', '<svg ']);
  }
  expect(broken).toEqual(['/sandbox/pictures/missing.svg']);
});

test('a picture holds drawing only', async () => {
  const { text } = await sendRequest(`${sandbox.url}/pictures/john-doe.svg`);
  expect(new Set([...text.matchAll(/<([a-z]+)/g)].map(([, element]) => element))).toEqual(
    new Set(['svg', 'rect', 'g', 'path', 'ellipse']),
  );
  expect(text.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
});

test.each(['/pictures/no-such-person.svg', '/pictures/john-doe.png', '/pictures/', '/pictures/../numbers.svg'])(
  'there is no picture at %s',
  async (path) => {
    expect(await sendRequest(sandbox.url + path)).toMatchObject({ status: 404 });
  },
);
