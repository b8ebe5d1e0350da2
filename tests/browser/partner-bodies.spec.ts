import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answering, exampleVisit } from '#tests/support/test-partner.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, pageText, test, untilHydrated, untilWhole } from './viewer.ts';

// Whole answers of a partner, served over HTTP to the built viewer. VISIT_SAMPLES may name a folder of recorded ones.

interface PartnerBody {
  readonly success: boolean;
  readonly data: { readonly records: readonly PartnerRecord[] };
}

interface PartnerRecord {
  readonly staff?: { readonly name?: string };
  readonly services?: readonly { readonly title: string }[];
  readonly goods_transactions?: readonly { readonly title: string }[];
  readonly client?: {
    readonly name?: string;
    readonly success_visits_count?: number;
    readonly fail_visits_count?: number;
  } | null;
  readonly documents?: readonly { readonly number: number }[];
  readonly comment?: string;
  readonly record_labels?: readonly { readonly title: string }[];
}

const samples = process.env['VISIT_SAMPLES'];

function readBodies(): [string, PartnerBody][] {
  const own: [string, PartnerBody] = ['the example', { success: true, data: exampleVisit as PartnerBody['data'] }];
  if (samples === undefined || !existsSync(samples)) return [own];
  const recorded = readdirSync(samples)
    .map((name): [string, PartnerBody] => [name, JSON.parse(readFileSync(join(samples, name), 'utf8')) as PartnerBody])
    .filter(([, body]) => Array.isArray(body.data?.records));
  return [own, ...recorded];
}

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

/** Everything that a person must find on the page, spaces folded as a browser does. */
function factsOf(body: PartnerBody): string[] {
  const facts = body.data.records.flatMap((record) => [
    record.staff?.name,
    ...(record.services ?? []).map(({ title }) => title),
    ...(record.goods_transactions ?? []).map(({ title }) => title),
    ...(record.documents ?? []).map(({ number }) => String(number)),
    ...(record.record_labels ?? []).map(({ title }) => title),
    ...(record.comment ?? '').split('\n'),
  ]);
  return facts.flatMap((fact) => (fact === undefined ? [] : [fold(fact)])).filter((fact) => fact !== '');
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

for (const [name, body] of readBodies()) {
  test(`${name}: each team member, service, document and count is on the page`, async ({ page }) => {
    live.partner.answer = answering(200, body);
    // The partner's pictures are not reachable from a test; their place is tested with the sandbox's own.
    await page.route(/alteg\.io|yclients\.com/, (route) => route.fulfill({ status: 204 }));
    await page.goto(`${live.url}/visits/12345`);
    await untilWhole(page);
    const text = fold(await pageText(page));
    const missing = factsOf(body).filter((fact) => !text.includes(fact));
    expect(missing).toEqual([]);
    for (const { client } of body.data.records) {
      if (client?.success_visits_count !== undefined) expect(text).toContain(`${client.success_visits_count} arrived`);
      if (client?.fail_visits_count !== undefined) expect(text).toContain(`${client.fail_visits_count} cancelled`);
    }
    expect(text).not.toMatch(/undefined|NaN|\bnull\b|\[object Object\]|Invalid Date/);
  });
}

test(
  'ten thousand odd texts in the find field never make the partner see anything but a visit’s number',
  { tag: '@long' },
  async ({ page }) => {
    live.partner.answer = answering(404, { success: false, data: null, meta: [] });
    live.partner.seen.length = 0;
    await page.goto(`${live.url}/nowhere`);
    // Before that, what is sent is kept, and only its last text read.
    await untilHydrated(page);
    await page.evaluate(fuzzFindField, 10_000);
    await page.getByRole('textbox', { name: 'Find a visit' }).fill('77');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no visit 77');
    const targets = live.partner.seen.map(({ method, target }) => `${method} ${target}`);
    expect(targets).toContain('GET /api/v1/visits/77');
    expect(targets.filter((target) => !/^GET \/api\/v1\/visits\/[1-9]\d{0,15}$/.test(target))).toEqual([]);
  },
);

/** Runs inside the page: types and submits texts built from what an attacker or a cat would type. */
async function fuzzFindField(count: number): Promise<void> {
  const parts = [
    '../',
    '..%2f',
    '/visits/',
    '1',
    '42',
    '007',
    '%00',
    '\u202E',
    '?a=b',
    '#',
    ' ',
    '\t',
    '-',
    'e9',
    '.',
    '٣',
    'https://',
    '@',
    '\\',
    'auth',
    '9'.repeat(17),
    'null',
  ];
  let seed = 12345;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let done = 0; done < count; done += 1) {
    const field = document.querySelector<HTMLInputElement>('header input');
    const text = Array.from({ length: 1 + random(6) }, () => parts[random(parts.length)]).join('');
    if (field === null) throw new Error('no field');
    field.value = text;
    field.form?.requestSubmit();
    if (done % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
