import type { Page } from '@playwright/test';
import type { VisitWire } from '#contract/visit.ts';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, pageText, test, untilHydrated } from './viewer.ts';

// Staff abroad let their browser translate the page: it takes each text node out and puts nested elements in.

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

function answerWith(data: VisitWire): void {
  live.partner.answer = answering(200, { success: true, data, meta: [] });
}

/** As a browser's translator does it, but for the words, which stay; what must not be translated is left alone. */
function translate(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (parent === null || parent.closest('script, style, svg') !== null || text.data.trim() === '') continue;
      const outer = document.createElement('span');
      const inner = document.createElement('span');
      inner.textContent = text.data;
      outer.append(inner);
      parent.replaceChild(outer, text);
    }
  });
}

const cut = { id: 5, title: 'Haircut', amount: 1, cost: 40, manual_cost: 40, discount: 0 };
const shave = { id: 6, title: 'Hot towel shave', amount: 2, cost: 50, manual_cost: 60, cost_per_unit: 30, discount: 0 };

function visitOf(attendance: number, record: object): VisitWire {
  const both = [{ id: 501 }, { id: 502, staff: { id: 302, name: 'Bo Lind' }, staff_id: 302 }];
  return buildVisitWire({
    attendance,
    records: both.map((each) => ({
      attendance,
      paid_full: 0,
      services: [cut],
      comment: 'Brings tea',
      ...each,
      ...record,
    })),
  });
}

const changed = visitOf(1, {
  paid_full: 1,
  services: [{ ...cut, cost: 45, manual_cost: 45 }, shave],
  comment: 'Brings coffee',
  client: { id: 401, name: 'Noor Vance-Hale', phone: '+13155550199', success_visits_count: 7 },
  seance_length: 5400,
});

test('a translated page shows each change, and does not break', async ({ page }) => {
  answerWith(visitOf(0, {}));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await expect(page.getByRole('region', { name: 'Money' })).toBeVisible();
  await translate(page);
  // Each step on a page that was translated anew, as the browser does with what comes.
  for (const [data, words] of [
    [changed, ['Arrived', 'Paid in full', 'Hot towel shave', 'Brings coffee', 'Noor Vance-Hale', '10:00–11:30']],
    [visitOf(0, { services: null, comment: '', client: null }), ['Blocked slot', 'Services not given']],
    [visitOf(-1, { deleted: true, record_labels: [{ id: 1, title: 'Regular' }] }), ['Deleted', 'Regular']],
    [changed, ['Arrived', 'Paid in full', 'Hot towel shave', 'Brings coffee', 'Noor Vance-Hale', '10:00–11:30']],
  ] as const) {
    answerWith(data);
    await page.getByRole('button', { name: 'Refresh' }).click();
    for (const word of words) await expect(page.locator('article')).toContainText(word);
    await translate(page);
  }
  const text = await pageText(page);
  for (const old of ['Pending', 'Not paid', 'Brings tea', 'Services not given', 'Deleted'])
    expect(text).not.toContain(`${old}\n`);
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toHaveCount(0);
});

test('names, status and payment are not translated, and digits are no phone links', async ({ page }) => {
  answerWith(visitOf(1, { paid_full: 1 }));
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  for (const word of ['Noor Vance', 'Ada Okafor', 'Arrived', 'Paid in full.']) {
    for (const place of await page.locator('article').getByText(word, { exact: true }).all()) {
      expect(await place.evaluate((element) => element.closest('[translate=no]') !== null), word).toBe(true);
    }
  }
  await expect(page.locator('meta[name=format-detection]')).toHaveAttribute(
    'content',
    'telephone=no, date=no, address=no, email=no',
  );
});
