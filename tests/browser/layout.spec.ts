import type { Page } from '@playwright/test';
import { answerVisit } from '#tests/support/test-partner.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, longIf, test, untilDrawn, untilHydrated, untilWhole } from './viewer.ts';

/** Sums what moved by itself (source: web.dev's definition of cumulative layout shift). */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let total = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) total += entry.value;
      }
      document.documentElement.setAttribute('data-shift', String(total));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return async () => Number((await page.locator('html').getAttribute('data-shift')) ?? 0);
}

for (const width of [360, 768, 1440]) {
  test(`nothing jumps while a slow visit loads at ${width} px`, longIf(width === 768), async ({ page }) => {
    const live = await startLiveViewer();
    let answerHeld = () => {};
    live.partner.answer = (incoming, outgoing) => {
      answerHeld = () => answerVisit(incoming, outgoing);
    };
    // The page's own request begins when all is ready for it: on a slow computer the first one may have ended by then.
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/visits/*', async (route) => {
      await released;
      await route.continue();
    });
    const readShift = await watchShifts(page);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${live.url}/visits/12345`);
    await untilHydrated(page);
    await expect(page.getByText('Loading the visit')).toBeAttached();
    await untilDrawn(page);
    live.partner.answer = answerVisit;
    answerHeld();
    release();
    await expect(page.getByRole('article')).toBeVisible();
    await expect(page.getByText('+1 315 555 0175')).toBeVisible();
    await untilWhole(page);
    expect(await readShift()).toBeLessThan(0.02);
    // The control: something that does jump is seen.
    await page.evaluate(() => {
      const block = document.createElement('div');
      block.style.height = '288px';
      document.querySelector('article')?.prepend(block);
    });
    await expect.poll(readShift).toBeGreaterThan(0.02);
    // Else what it loads a second later would be missed.
    await page.close();
    await live.close();
  });
}

test('what stands for a visit that is late is in its place before all of it has arrived', async ({ page }) => {
  const live = await startLiveViewer();
  live.partner.answer = () => {};
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${live.url}/visits/12345`);
  await untilHydrated(page);
  await expect(page.getByText('Loading the visit')).toBeAttached();
  const cards = page.locator('main [aria-hidden="true"] > .bg-card');
  await expect(cards).toHaveCount(2);
  const whole = await cards.first().boundingBox();
  await cards.last().evaluate((card) => card.remove());
  expect(await cards.first().boundingBox()).toEqual(whole);
  await page.close();
  await live.close();
});

for (const number of [12345, 21001, 21009, 21015, 25005, 25006, 25007]) {
  test(
    `no text of visit ${number} is cut or overlaps another at 360 px and 320 px`,
    longIf(![12345, 21015, 25005].includes(number)),
    async ({ page }) => {
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 780 });
        await page.goto(`/visits/${number}`);
        await untilWhole(page);
        await expect(page.getByRole('article')).toBeVisible();
        expect(await findCutText(page)).toEqual([]);
      }
    },
  );
}

test('a text that is cut is found', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.evaluate(() => {
    const narrow = document.querySelector<HTMLElement>('article h2');
    if (narrow !== null) Object.assign(narrow.style, { width: '10px', overflow: 'hidden', whiteSpace: 'nowrap' });
  });
  expect(await findCutText(page)).not.toEqual([]);
});

/** Elements whose own text is wider or taller than the place it is given, those meant for screen readers left out. */
function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('article *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((element) => element.closest('.sr-only, svg, [data-may-be-cut]') === null)
      .filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
      .filter((element) => {
        const clipped = getComputedStyle(element).overflow !== 'visible';
        const beyond = element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5;
        return beyond || (clipped && element.scrollWidth > element.clientWidth + 1);
      })
      .map((element) => element.textContent ?? ''),
  );
}

test('of sixty appointments none is drawn again by typing, by the clock or by a refresh that changes nothing', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/visits/21015');
  await untilWhole(page);
  await expect(page.locator('details[id^=appointment-]')).toHaveCount(60);
  await page.evaluate(() => {
    const redrawn: string[] = [];
    Object.assign(window, { redrawn });
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const section = (target instanceof Element ? target : target.parentElement)?.closest('article details');
        if (section != null) redrawn.push(section.textContent ?? '');
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const countRedrawn = () => page.evaluate(() => (window as unknown as { redrawn: string[] }).redrawn.length);
  await page.getByRole('textbox', { name: 'Find a visit' }).pressSequentially('123456789');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Refreshed', { exact: true })).toBeAttached();
  // The clock of the page is drawn anew each second.
  await page.clock.runFor(5_000);
  await expect(page.getByText(/^Updated [5-9] s ago$/)).toBeVisible();
  expect(await countRedrawn()).toBe(0);
  // The control: a change of one line is seen.
  await page.locator('#appointment-1 > summary').click();
  await expect.poll(countRedrawn).toBeGreaterThan(0);
});
