import type { RequestListener } from 'node:http';
import { revealInvisible } from '#domain/plain-text.ts';
import { HOSTILE_TEXTS, joinUpTo } from '#tests/support/hostile-texts.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import type { Page } from '@playwright/test';
import { findForeignParts, watchForHarm } from '#tests/browser/hostile-page.ts';
import { startLiveViewer } from '#tests/browser/live-viewer.ts';
import { expect, test, untilHydrated } from '#tests/browser/viewer.ts';

// Every hostile text in what is looked up beside a visit: locations, the clients found by the search, their visits.

/** The page lists no more locations, and the contract reads no more visits of an answer. */
const PER_ANSWER = 100;
const MAX_NAME = 200;
const MAX_PHONE = 40;
const MAX_SIGN_UNITS = 12;
const MAX_SIGN = 8;
const LOOKED_FOR = '5550143';

// Every blank one among the texts is blank to `trim`, and none has the `.0` of a phone from a spreadsheet.
const shown = (text: string) => (text.trim() === '' ? [] : [revealInvisible(text)]);
const shownName = (text: string) => (text.length > MAX_NAME ? [] : shown(text));
const shownPhone = (text: string) => (text.trim().length > MAX_PHONE ? [] : shown(text.trim()));

const textAt = (place: number) => HOSTILE_TEXTS[place % HOSTILE_TEXTS.length] ?? '';

/** By path: what the partner answers beside visits. */
type Answers = Readonly<Record<string, unknown>>;

/** The first whose path begins what is asked for. */
function answerBy(answers: Answers): RequestListener {
  return (incoming, outgoing) => {
    const path = (incoming.url ?? '').replace('/api/v1/', '');
    const [, data] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    answering(200, { success: true, data, meta: [] })(incoming, outgoing);
  };
}

type Texts = readonly string[];

/** What an item of a list shows: texts of users by themselves, and the page's own words around them. */
interface Item {
  readonly texts: Texts;
  readonly own: string;
}

/** By the end of their id or address: `client-66001`, `visits/501`. */
async function readItems(page: Page, selector: string): Promise<Readonly<Record<string, Item>>> {
  const items = await page.locator(selector).evaluateAll((all) =>
    all.map((item) => {
      const key = /(?:[a-z]+-\d+|visits\/\d+|elsewhere|back)$/.exec(item.getAttribute('href') ?? item.id)?.[0] ?? '';
      const words = item.cloneNode(true) as Element;
      for (const text of words.querySelectorAll('bdi')) text.remove();
      return [
        key,
        { texts: [...item.querySelectorAll('bdi')].map(({ textContent }) => textContent), own: words.textContent },
      ] as const;
    }),
  );
  return Object.fromEntries(items);
}

/** Beside the texts it says only what the page says by itself: a number, a date, a status. */
const OWN_WORDS = /^[\w ,:·.–-]*$/;

/** The items whose keys begin so, numbered from `first` on, show these texts in this order. */
async function expectItems(page: Page, selector: string, start: string, first: number, expected: readonly Texts[]) {
  const items = await readItems(page, selector);
  const found = expected.map((_, place) => items[`${start}${first + place}`]);
  expect(found.map((item) => item?.texts)).toEqual(expected);
  for (const item of found) expect(item?.own).toMatch(OWN_WORDS);
  expect(await findForeignParts(page)).toEqual([]);
}

const OPTION = '[role=option]';
/** In "Other visits". */
const LINK = 'details li > a';

for (let from = 0; from < HOSTILE_TEXTS.length; from += PER_ANSWER) {
  const count = Math.min(PER_ANSWER, HOSTILE_TEXTS.length - from);

  test(`hostile texts ${from + 1} to ${from + count} are text in the lists of locations, clients and visits`, async ({
    page,
  }) => {
    test.slow();
    const live = await startLiveViewer({ ALTEGIO_LOOKUPS: 'all' });
    const harm = await watchForHarm(page);
    const places = Array.from({ length: count }, (_, place) => from + place);
    const services = (place: number) => [textAt(place + 1), textAt(place + 2)];
    const records = (of: string, first: number) =>
      places.map((place, index) => ({
        ...{ id: first + index, visit_id: first + index, company_id: 1000, company: { id: 1000 }, attendance: 1 },
        ...{ client: { id: 1000 }, date: of, staff: { id: 1, name: textAt(place) } },
        services: services(place).map((title) => ({ id: 1, title, cost_to_pay: 1, paid_sum: 1 })),
      }));
    const world: Answers = {
      'visits/': buildVisitWire({ records: [{ company_id: 1000, client: { id: 1000, name: 'Ada' } }] }),
      companies: places.map((place, index) => ({ id: 1000 + index, title: textAt(place) })),
      'company/1000/clients/visits/search': { records: records('2020-05-04 10:00:00', 1000), goods_transactions: [] },
      'records/1000': records('2099-05-04 10:00:00', 2000),
      'user/permissions/': {},
    };
    const searchAnswer = (clients: unknown) => ({ ...world, 'company/1000/clients/search': clients });
    const field = page.getByRole('search').getByRole('combobox');

    const names = places.map((place) => shownName(textAt(place)));
    const titles = places.map((place) => services(place).flatMap(shownName));

    live.partner.answer = answerBy(
      searchAnswer(places.map((place, index) => ({ id: 1000 + index, name: textAt(place), phone: LOOKED_FOR }))),
    );
    await page.goto(live.url);
    await untilHydrated(page);
    await field.fill(LOOKED_FOR);
    await expect(page.locator(OPTION)).toHaveCount(count);
    await expectItems(page, OPTION, 'location-', 1000, names);

    await page.locator(OPTION).first().click();
    await expect(page.locator(`${OPTION}[id$="client-1000"]`)).toBeVisible();
    await expectItems(
      page,
      OPTION,
      'client-',
      1000,
      names.map((name) => [...name, LOOKED_FOR]),
    );

    live.partner.answer = answerBy(
      searchAnswer(places.map((place, index) => ({ id: 1000 + index, name: 'Ada', phone: textAt(place) }))),
    );
    await field.fill('Ada');
    await expect(page.locator(`${OPTION}[id$="client-1000"]`)).toContainText('Ada');
    await expectItems(
      page,
      OPTION,
      'client-',
      1000,
      places.map((place) => ['Ada', ...shownPhone(textAt(place))]),
    );

    await page.locator(`${OPTION}[id$="client-1000"]`).click();
    await expect(page.locator(`${OPTION}[id$="visit-1000"]`)).toBeVisible();
    const listed = titles.map((own, index) => [...own, ...(names[index] ?? [])]);
    await expectItems(page, OPTION, 'visit-', 1000, listed);
    await expectItems(page, OPTION, 'visit-', 2000, listed);

    await page.goto(`${live.url}/visits/12345`);
    await untilHydrated(page);
    await page.locator('summary', { hasText: 'Other visits' }).click();
    await expect(page.locator(`${LINK}[href="/visits/1000"]`)).toBeVisible();
    await expect(page.locator(`${LINK}[href="/visits/2000"]`)).toBeVisible();
    const others = names.map((name, index) => [...name, ...(titles[index] ?? [])]);
    await expectItems(page, LINK, 'visits/', 1000, others);
    await expectItems(page, LINK, 'visits/', 2000, others);
    expect(harm.found).toEqual([]);
    const range = `hostile texts ${from + 1} to ${from + count}`;
    recordMetric('S18', `${range} in lists of locations, clients and visits: what ran or left`, '0', '0');
    recordMetric('S20', `${range} in those lists, shown otherwise than as written`, '0', '0');
    await page.close();
    await live.close();
  });
}

/** The page has room for one name of a location. */
const TITLES = [
  ...joinUpTo(
    HOSTILE_TEXTS.filter(({ length }) => length <= 180),
    MAX_NAME - 2,
  ),
  ...HOSTILE_TEXTS.filter(({ length }) => length > 180),
];
const SIGNS = HOSTILE_TEXTS.filter(({ length }) => length <= MAX_SIGN_UNITS);

/** Behind a price stand a few letters and signs of a currency, each of which is seen; any other text is left out. */
function shownSign(text: string): string {
  const letters = Array.from(text);
  const isSign =
    letters.length <= MAX_SIGN &&
    letters.every((letter) => /[\p{Sc}\p{L}\p{M}.]/u.test(letter) && revealInvisible(letter) === letter) &&
    !/^\p{M}/u.test(text);
  if (!isSign) return '';
  const isRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
  return `\u00a0${isRightToLeft ? `\u2068${text}\u2069` : text}`;
}

/** No other number of it begins as its only price does. */
const visitAt = (locationId: number) =>
  buildVisitWire({ records: [{ company_id: locationId, services: [{ id: 901, title: 'Cut', amount: 1, cost: 73 }] }] });

/** The location's name in the head and in its menu, and each way in which the visit's only price is written. */
function readHead(page: Page) {
  return page.evaluate(() => {
    const textsOf = (selector: string) =>
      [...document.querySelectorAll(`article > header ${selector}`)].map(({ textContent }) => textContent);
    const written = [...document.querySelectorAll('article *')]
      .filter(({ childElementCount }) => childElementCount === 0)
      .map(({ textContent }) => textContent.replace(/^Paid · /, ''));
    return {
      names: [...textsOf('[data-may-be-cut] bdi'), ...textsOf('details bdi')],
      prices: [...new Set(written.filter((text) => text.startsWith('73')))],
    };
  });
}

/** Every name, and every sign: first those that are shown. */
const PLACES = SIGNS.toSorted((one, other) => Number(shownSign(one) === '') - Number(shownSign(other) === '')).map(
  (sign, place) => ({ id: 1000 + place, title: TITLES[place % TITLES.length] ?? '', sign }),
);

async function startPlaces() {
  const live = await startLiveViewer();
  const show = (locationId: number) => {
    live.partner.answer = answerBy({
      'visits/': visitAt(locationId),
      companies: PLACES.map(({ id, title, sign }) => ({ id, title, currency_short_title: sign })),
    });
  };
  return { live, show };
}

async function expectHead(page: Page, { title, sign }: (typeof PLACES)[number]): Promise<void> {
  const [name] = shownName(title);
  await expect
    .poll(() => readHead(page), { intervals: [20, 50, 100] })
    .toEqual({ names: name === undefined ? [] : [name, name], prices: [`73${shownSign(sign)}`] });
  expect(await findForeignParts(page)).toEqual([]);
}

test("hostile texts in a location's name and sign are text where they come after the visit", async ({ page }) => {
  test.setTimeout(300_000);
  const { live, show } = await startPlaces();
  const harm = await watchForHarm(page);
  for (const [index, place] of PLACES.entries()) {
    show(place.id);
    const told = page.waitForResponse((response) => response.url().endsWith(`/api/v1/locations/${place.id}`));
    if (index === 0) {
      await page.goto(`${live.url}/visits/12345`);
      await untilHydrated(page);
    } else await page.keyboard.press('r');
    await told;
    await expectHead(page, place);
  }
  expect(harm.found).toEqual([]);
  recordMetric('S18', `${PLACES.length} names and signs of a location, coming late: what ran or left`, '0', '0');
  recordMetric('S20', `${PLACES.length} of them shown otherwise than as written`, '0', '0');
  await page.close();
  await live.close();
});

test("hostile texts in a location's name and sign are text where the gateway renders them", async ({ page }) => {
  test.setTimeout(300_000);
  const { live, show } = await startPlaces();
  const harm = await watchForHarm(page);
  const rendered = PLACES.slice(0, TITLES.length);
  expect(
    PLACES.slice(TITLES.length)
      .map(({ sign }) => shownSign(sign))
      .join(''),
  ).toBe('');
  // The gateway is told of them all.
  show(1);
  const told = page.waitForResponse((response) => response.url().endsWith('/api/v1/locations/1'));
  await page.goto(`${live.url}/visits/12345`);
  await told;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const place of rendered) {
    show(place.id);
    await page.goto(`${live.url}/visits/12345`);
    await untilHydrated(page);
    await expectHead(page, place);
  }
  expect(asked.filter((url) => url.includes('/locations'))).toEqual([]);
  expect(harm.found).toEqual([]);
  recordMetric('S18', `${rendered.length} names and signs of a location, rendered: what ran or left`, '0', '0');
  recordMetric('S20', `${rendered.length} rendered ones shown otherwise than as written`, '0', '0');
  await page.close();
  await live.close();
});

test('control: what is planted in a list, or in a head, is seen', async ({ page }) => {
  const live = await startLiveViewer({ ALTEGIO_LOOKUPS: 'all' });
  const texts = ['Ada \u202Egnp.exe', 'Ada\u200BOkafor', '\u2069\u2069\u202Eadako', '<b>Ada</b>'];
  live.partner.answer = answerBy({
    'visits/': visitAt(1000),
    companies: texts.map((title, place) => ({ id: 1000 + place, title, currency_short_title: '€' })),
  });
  await page.goto(live.url);
  await untilHydrated(page);
  await page.getByRole('combobox').fill('Ada');
  await expect(page.locator(OPTION)).toHaveCount(texts.length);
  const check = () => expectItems(page, OPTION, 'location-', 1000, texts.map(shownName));
  await check();
  const plants: Readonly<Record<string, (option: Element, text: string) => void>> = {
    'a text whose invisible characters are left as they are': (option, text) =>
      option.querySelector('bdi')?.replaceChildren(text),
    'a text that is not isolated from its neighbours': (option) =>
      option.querySelector('bdi')?.replaceWith(option.textContent),
    'a text that was taken for markup': (option) => option.append(document.createElement('b')),
  };
  const option = page.locator(OPTION).first();
  for (const [what, plant] of Object.entries(plants)) {
    await page.getByRole('combobox').fill('Ad');
    await page.getByRole('combobox').fill('Ada');
    await expect(page.locator(OPTION)).toHaveCount(texts.length);
    await option.evaluate(plant, texts[0] ?? '');
    await expect(check(), what).rejects.toThrow('toEqual');
    recordNegativeControl(what === 'a text that was taken for markup' ? 'S18' : 'S20', `in a list: ${what}`);
  }

  await page.goto(`${live.url}/visits/12345`);
  await untilHydrated(page);
  await expect.poll(async () => (await readHead(page)).names).toEqual(Array(2).fill(shownName(texts[0] ?? '')[0]));
  await page.locator('article > header [data-may-be-cut]').evaluate((name) => name.replaceChildren('Ada'));
  await page.locator('article > header [data-room]').evaluate((price) => price.append('\u202e'));
  expect(await readHead(page)).toEqual({
    names: shownName(texts[0] ?? ''),
    prices: ['73\u00a0€\u202e', '73\u00a0€'],
  });
  recordNegativeControl('S20', "a location's name and sign that are written into the page as they are");
  await page.close();
  await live.close();
});
