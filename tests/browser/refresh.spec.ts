import type { Page } from '@playwright/test';
import type { VisitWire } from '#contract/visit.ts';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, test, untilHydrated, untilDrawn } from './viewer.ts';

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

function answerWith(data: VisitWire): void {
  live.partner.answer = answering(200, { success: true, data, meta: [] });
}

/** The partner keeps us waiting until what is returned is called. */
function holdAnswer(data: VisitWire): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  live.partner.answer = (incoming, outgoing) => {
    void held.then(() => answering(200, { success: true, data, meta: [] })(incoming, outgoing));
  };
  return release;
}

/** Asks anew, as a person does, and waits until the answer has been compared with what was there. */
async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Refreshed', { exact: true })).toBeAttached();
  await untilDrawn(page);
}

const visitDocument = {
  id: 1,
  type_id: 7,
  number: 4163,
  date_created: '2026-09-21 10:00:00',
  visit_id: 0,
  comment: '',
};
const service = { id: 5, title: 'Manicure', amount: 1, cost: 55, manual_cost: 55, discount: 0 };

function visitOf(record: Record<string, unknown>, attendance: number): VisitWire {
  return buildVisitWire({
    attendance,
    datetime: '2026-09-21T10:00:00+05:00',
    records: [
      {
        id: 501,
        attendance,
        datetime: '2026-09-21T10:00:00+05:00',
        seance_length: 3600,
        services: [service],
        documents: [visitDocument],
        ...record,
      },
    ],
  });
}

test('a refresh marks exactly what changed, and says it once', async ({ page }) => {
  answerWith(visitOf({}, 0));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await expect(page.getByText('Pending').first()).toBeVisible();
  await expect(page.locator('[data-changed]')).toHaveCount(0);
  const time = page.locator('time').first();
  const placeBefore = await time.boundingBox();

  answerWith(
    visitOf(
      {
        datetime: '2026-09-21T10:30:00+05:00',
        services: [{ ...service, cost: 60, manual_cost: 60 }],
        documents: [visitDocument, { ...visitDocument, id: 2, type_id: 8, number: 4164 }],
      },
      1,
    ),
  );
  await page.keyboard.press('r');
  await expect(page.getByText('Status: Pending → Arrived')).toHaveCount(1);
  const marked = (await page.locator('[data-changed]').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  for (const fact of [/Arrived/, /10:30–11:30/, /Manicure/, /Consumables write-off/]) {
    expect(
      marked.some((text) => fact.test(text)),
      String(fact),
    ).toBe(true);
  }
  expect((await time.boundingBox())?.x, 'what is marked stays where it was').toBe(placeBefore?.x);
  const untouched = /Phone|E-mail|Card|arrived|cancelled|Rating|Booked|SMS|4163/;
  expect(marked.filter((text) => untouched.test(text.replace('Changed:', '')))).toEqual([]);

  await refresh(page);
  await expect(page.getByText('Status: Pending → Arrived')).toHaveCount(1);
});

test('a refresh that changes nothing marks nothing', async ({ page }) => {
  answerWith(visitOf({}, 1));
  // What compares two answers comes a moment after the page.
  const comparison = page.waitForResponse(/\/assets\/lazy-/);
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await (await comparison).finished();
  await refresh(page);
  await expect(page.locator('[data-changed]')).toHaveCount(0);
  answerWith(visitOf({}, 0));
  await refresh(page);
  await expect(page.locator('[data-changed]').first(), 'control: a change is marked by then').toBeVisible();
});

test('the window asks again when it gets the focus', async ({ page }) => {
  answerWith(visitOf({}, 1));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  const countVisits = () => live.partner.seen.filter(({ target }) => target.includes('/visits/')).length;
  const before = countVisits();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(countVisits).toBe(before + 1);
});

test('between two visits, the second one slow, not a word of the first is shown', async ({ page }) => {
  answerWith(visitOf({ client: { id: 1, name: 'Firsta Person', phone: '+12025550101' } }, 1));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await expect(page.getByText('Firsta Person').first()).toBeVisible();
  const release = holdAnswer(visitOf({ client: { id: 2, name: 'Seconda Person', phone: '+12025550102' } }, 1));
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const note = () => {
      if (location.pathname === '/visits/777') seen.push(document.documentElement.outerHTML);
    };
    new MutationObserver(note).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
    const eachFrame = () => {
      note();
      requestAnimationFrame(eachFrame);
    };
    eachFrame();
  });
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('777');
  await page.keyboard.press('Enter');
  const readSeen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await expect.poll(async () => (await readSeen()).length).toBeGreaterThan(5);
  release();
  await expect(page.getByText('Seconda Person').first()).toBeVisible();
  const seen = await readSeen();
  expect(seen.filter((html) => /Firsta|5550101/.test(html)).length).toBe(0);
});

test('a visit that may no longer be seen is gone, and stays gone without a network', async ({ page, context }) => {
  answerWith(visitOf({}, 1));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await expect(page.getByText('Noor Vance').first()).toBeVisible();
  live.partner.answer = answering(403, { success: false, data: null, meta: { message: 'Access denied.' } });
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your login cannot open this visit');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Try again' }).click();
  await untilDrawn(page);
  await expect(page.getByText('Noor Vance')).toHaveCount(0);
});

test('the number of the page that is open, typed once more, asks anew', async ({ page }) => {
  live.partner.answer = answering(404, { success: false, data: null, meta: { message: 'No.' } });
  await page.goto(`${live.url}/visits/503`);
  await untilHydrated(page);
  const field = page.getByRole('main').getByRole('textbox', { name: 'Visit number' });
  await expect(field).toHaveValue('503');
  const release = holdAnswer(visitOf({}, 0));
  await field.press('Enter');
  await expect(page.getByRole('main').getByRole('status')).toHaveText('Trying again…');
  await expect(field).toHaveValue('503');
  release();
  await expect(page.getByRole('article')).toBeVisible();

  answerWith(visitOf({}, 1));
  const header = page.getByRole('textbox', { name: 'Find a visit' });
  await header.fill('503');
  await header.press('Enter');
  await expect(page.locator('[data-changed]').first()).toBeVisible();
  await expect(page).toHaveURL(`${live.url}/visits/503`);

  await page.goto(`${live.url}/visits/503/`);
  await untilHydrated(page);
  answerWith(visitOf({}, 2));
  await header.fill('503');
  await header.press('Enter');
  await expect(page.locator('[data-changed]').first()).toBeVisible();
});

test('the note of a change stays under the pointer when the marks have gone, and is opened to the whole list', async ({
  page,
}) => {
  await page.clock.install();
  answerWith(visitOf({}, 0));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  answerWith(visitOf({ paid_full: 1, comment: 'New', services: [{ ...service, cost: 60, manual_cost: 60 }] }, 1));
  await page.getByRole('button', { name: 'Refresh' }).click();
  const note = page.locator('.fixed', { hasText: 'Just changed' });
  await expect(note).toBeVisible();
  await note.hover();
  await page.clock.runFor(20_000);
  await expect(page.locator('[data-changed]')).toHaveCount(0);
  await expect(page.getByText(/^Last change \d\d:\d\d: Status: Pending → Arrived$/)).toBeVisible();
  await note.getByRole('button', { name: /more change/ }).click();
  await expect(note).toContainText('price: 55 → 60');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
});
