import type { Page } from '@playwright/test';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, longIf, stopClock, test, untilHydrated, untilWhole } from './viewer.ts';

// What a person at the desk reads without scrolling: who, when, late, with whom and for what, status, payment, what kind
// of client, and what the salon noted.

const screens = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];

/** The text of all elements that lie within the first screen as a whole, as a person sees it. */
function readFirstScreen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode() !== null) {
      const node = walker.currentNode;
      if (node.parentElement?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()];
      const isSeen = boxes.every(
        ({ top, bottom, left, right, width }) =>
          width > 1 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
      );
      if (boxes.length > 0 && isSeen) texts.push(node.nodeValue ?? '');
    }
    return texts.join('').replace(/\s+/g, ' ');
  });
}

/** Where midnight lies between the start and now. */
const TODAY = /(Today|Yesterday), /;

const visits: readonly (readonly [number: number, shows: string, reads: readonly (string | RegExp)[]])[] = [
  [
    21004,
    'one appointment, paid',
    [
      'Dagny Rask',
      /Tue 12 May/,
      '11:30–12:45',
      'with Marisol Peña',
      'Manicure with gel coat',
      'Arrived',
      'Paid · 57',
      '109 visits, none cancelled',
    ],
  ],
  [
    21017,
    'today and late',
    [
      'Tobias Arden',
      TODAY,
      /started \d+ min ago/,
      /\d+ min late/,
      'with Ottilie Brandt',
      'Scissor cut',
      'Confirmed',
      /(total|left of) 60/,
      'First visit',
    ],
  ],
  [
    21016,
    'two team members and notes',
    [
      'Rosalind Ferro',
      TODAY,
      'now Hedda Lund until',
      'next Marisol Peña',
      'Roots and toner',
      'Arrived',
      /(total|left of) 196/,
      '23 visits, 2 cancelled',
      'Regular',
    ],
  ],
  [
    21003,
    'a note',
    [
      'Saoirse Quill',
      '16:15–18:00',
      'with Hedda Lund',
      'Roots and toner, Blow-dry',
      'Confirmed',
      /(total|left of) 130/,
      '12 visits, 1 cancelled',
      'Allergic to PPD',
    ],
  ],
  [24001, 'five appointments', [/\d appointments/, /visits/]],
  [
    21015,
    'sixty appointments',
    [
      'Halvorsen & Daughters, company day',
      /Fri 9 Oct/,
      '60 appointments with',
      'Short treatment',
      'Confirmed',
      /(total|left of) 1.200/,
      '12 visits, 1 cancelled',
      /Ended .* never marked as arrived/,
    ],
  ],
  [23004, 'a blocked slot', ['Blocked slot', 'Blocked']],
  [21011, 'a deleted visit', ['Deleted', 'This visit was deleted; the client is not expected']],
  [23001, 'a first visit', ['First visit']],
  [25005, 'Arabic', [/\p{Script=Arabic}/u]],
];

for (const screen of screens) {
  for (const [number, shows, reads] of visits) {
    test(
      `at ${screen.width} px the first screen of ${shows} answers what a desk asks`,
      longIf(screen.width === 1440 && shows !== 'sixty appointments'),
      async ({ page }) => {
        await page.setViewportSize(screen);
        await page.goto(`/visits/${number}`);
        await untilWhole(page);
        const text = await readFirstScreen(page);
        const missing = reads.filter((each) => (typeof each === 'string' ? !text.includes(each) : !each.test(text)));
        expect(missing, text).toEqual([]);
      },
    );
  }
}

test('a text below the first screen is not read as part of it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/visits/21003');
  await untilWhole(page);
  expect(await readFirstScreen(page)).not.toContain('History');
});

test('a client becomes late by the clock alone, which is spoken once', async ({ page }) => {
  const live = await startLiveViewer();
  const start = new Date('2026-05-04T08:00:00Z');
  const record = { attendance: 2, datetime: '2026-05-04T10:00:00+02:00', seance_length: 3600 };
  const data = buildVisitWire({ attendance: 2, datetime: record.datetime, records: [record] });
  live.partner.answer = answering(200, { success: true, data, meta: [] });
  await page.clock.install({ time: start.getTime() + 3 * 60_000 });
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await stopClock(page);
  await page.clock.runFor(10_000);
  await expect(page.getByText('started 3 min ago')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Needs attention' })).toHaveCount(0);
  await page.clock.runFor(2 * 60_000);
  await expect(page.getByText('5 min late')).toBeVisible();
  const spoken = page.getByText('The client is late.');
  await expect(spoken).toBeAttached();
  await page.clock.runFor(60_000);
  await expect(page.getByText('6 min late')).toBeVisible();
  await expect(spoken).toHaveText('The client is late.');
  await page.close();
  await live.close();
});

test('sixty appointments are found without counting: by bar, by number, in a page of bearable length', async ({
  page,
}) => {
  for (const [width, most] of [
    [1440, 5_000],
    [360, 9_000],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/visits/21015');
    await untilWhole(page);
    // What is far below has its true height once it has been drawn.
    await page.evaluate(() => {
      const drawAll = new CSSStyleSheet();
      drawAll.replaceSync('* { content-visibility: visible !important }');
      document.adoptedStyleSheets.push(drawAll);
    });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(most);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('a[href="#appointment-40"]').click();
  const line = page.locator('#appointment-40');
  await expect(line).toBeInViewport();
  await expect(line.locator('summary').first()).toBeFocused();
  await expect(page).toHaveURL('/visits/21015');
  await page.keyboard.press('Enter');
  await expect(line.getByText('Booking details')).toBeVisible();
  const onTop = page.locator('.fixed', { hasText: 'Halvorsen & Daughters' });
  await expect(onTop, 'who and how stay on top').toContainText('Confirmed');
  await page.setViewportSize({ width: 360, height: 900 });
  expect((await onTop.boundingBox())?.height).toBeLessThan(50);
});

test('booking details are folded, say everything once open, and stay open in this tab', async ({ page }) => {
  await page.goto('/visits/21003');
  await untilHydrated(page);
  const details = page.locator('details', { has: page.getByText('Booking details') }).last();
  await expect(page.getByText('Booked by staff')).toBeHidden();
  await details.locator('summary').click();
  for (const words of [
    'Booked by staff',
    'Booking accepted by the salon',
    'SMS reminder 4 h before',
    'SMS about the booking sent',
    'Client asked for: this team member',
  ]) {
    await expect(details).toContainText(words);
  }
  await expect(details.getByRole('button', { name: 'Copy appointment number' })).toBeVisible();
  await page.reload();
  await untilHydrated(page);
  await expect(page.getByText('Booked by staff')).toBeVisible();
});

test('hiding contact details takes notes and counts along, on paper too', async ({ page }) => {
  await page.goto('/visits/21003');
  await untilHydrated(page);
  await page.keyboard.press('h');
  await expect(page.getByText('Notes hidden')).toBeVisible();
  await expect(page.getByText('Allergic to PPD')).toHaveCount(0);
  await expect(page.getByText('12 visits, 1 cancelled')).toHaveCount(0);
  await expect(page.getByText('12 arrived')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Allergic to PPD')).toHaveCount(0);
});

test('the menu of the head closes by Escape, by a press elsewhere and when the focus leaves it', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const menu = page.locator('summary[aria-label=More]');
  const copy = page.getByRole('button', { name: 'Copy number' });
  await menu.click();
  await expect(copy).toBeVisible();
  await copy.focus();
  await page.keyboard.press('Escape');
  await expect(copy).toBeHidden();
  await expect(menu).toBeFocused();
  await menu.press('Enter');
  await expect(copy).toBeVisible();
  // Where the menu does not cover it.
  await page.getByRole('heading', { level: 1 }).click({ position: { x: 4, y: 4 } });
  await expect(copy).toBeHidden();
  await menu.click();
  await page.getByRole('button', { name: 'Refresh' }).focus();
  await expect(copy).toBeHidden();
});

test('back and unlocking return to the place in the page', async ({ page }) => {
  await page.goto('/visits/21015');
  await untilWhole(page);
  await page.locator('#appointment-40').scrollIntoViewIfNeeded();
  await expect(page.locator('#appointment-40')).toBeInViewport();
  await page.getByRole('link', { name: 'Visits', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('#appointment-40')).toBeInViewport();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Press to show' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#appointment-40')).toBeInViewport();
});

test('text of twice the size fits on a phone, and forced colours keep chips, switch and drawings apart', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const number of [21016, 21015, 23004]) {
    await page.goto(`/visits/${number}`);
    await untilWhole(page);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `visit ${number}`).toBe(360);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  const borders = await page
    .locator('header .rounded-full')
    .evaluateAll((chips) => chips.map((chip) => getComputedStyle(chip).borderTopWidth));
  expect(borders.length).toBeGreaterThan(0);
  expect(borders.every((width) => Number.parseFloat(width) > 0)).toBe(true);
});
