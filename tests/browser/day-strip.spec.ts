import type { Locator, Page } from '@playwright/test';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import { findViolations, ruleOfColours } from './axe.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, longIf, test, untilWhole } from './viewer.ts';

const heading = 'This visit’s appointments';

async function openStrip(page: Page, address: string, width: number): Promise<Locator> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(address);
  // Else its list is not whole yet, and what a test changes of it is changed back.
  await untilWhole(page);
  const strip = page.getByRole('region', { name: heading });
  await expect(strip).toBeVisible();
  return strip;
}

/** Bars and the mark of now in hours after the first line, judged by the lines of the hours and nothing else. */
function readDrawing(strip: Locator, hours: number) {
  return strip.evaluate((card, span) => {
    const lines = [...card.querySelectorAll('line:not([stroke-width])')].map((line) => line.getBoundingClientRect().x);
    const [first, last] = [Math.min(...lines), Math.max(...lines)];
    const hour = (x: number) => Math.round(((x - first) / (last - first)) * span * 60) / 60;
    const bars = [...card.querySelectorAll('rect')].map((bar) => {
      // The outline lies half inside the box that the browser tells.
      const { left, right } = bar.getBoundingClientRect();
      return [hour(left), hour(right)];
    });
    const now = card.querySelector('line[stroke-width]')?.getBoundingClientRect();
    return { bars, now: now === undefined ? null : hour((now.left + now.right) / 2) };
  }, hours);
}

/** What is cut, overlaps or leaves the card, in words. */
function findCuts(strip: Locator): Promise<string[]> {
  return strip.evaluate((card) => {
    const within = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5 && inner.bottom <= outer.bottom + 0.5;
    const meet = (one: DOMRect, other: DOMRect) =>
      one.left < other.right - 0.5 &&
      other.left < one.right - 0.5 &&
      one.top < other.bottom - 0.5 &&
      other.top < one.bottom - 0.5;
    const boxesOf = (selector: string) =>
      [...card.querySelectorAll(selector)].flatMap((node) => {
        const box = node.getBoundingClientRect();
        return box.width === 0 ? [] : [{ box, words: node.textContent, node }];
      });
    const pairs = <T>(list: readonly T[]) =>
      list.flatMap((one, index) => list.slice(index + 1).map((two) => [one, two] as const));
    const labels = boxesOf('tspan, [aria-hidden] > div > svg > text:not(:has(tspan))');
    const names = boxesOf('[aria-hidden] p > *');
    const bars = boxesOf('rect');
    const defects: string[] = [];
    for (const { box, words } of [...labels, ...names, ...bars]) {
      if (!within(box, card.getBoundingClientRect())) defects.push(`outside: ${words}`);
    }
    for (const [one, other] of [...pairs([...labels, ...names]), ...pairs(bars)]) {
      if (meet(one.box, other.box)) defects.push(`overlap: ${one.words} and ${other.words}`);
    }
    for (const name of names) {
      for (const bar of bars) if (meet(name.box, bar.box)) defects.push(`overlap: ${name.words} and a bar`);
    }
    for (const { box, words, node } of boxesOf('foreignObject a > span > *')) {
      const bar = node.closest('foreignObject')?.getBoundingClientRect();
      // Whole inside its bar, or wrapped to where nothing is shown.
      if (bar !== undefined && box.top < bar.bottom - 0.5 && !within(box, bar)) defects.push(`cut: ${words || 'icon'}`);
    }
    return defects;
  });
}

for (const width of [360, 768, 1440]) {
  test(
    `at ${width} px bars begin and end where the lines of the hours say`,
    longIf(width === 768),
    async ({ page }) => {
      const strip = await openStrip(page, '/visits/21001', width);
      const { bars, now } = await readDrawing(strip, 3);
      const expected = [
        [0.5, 2],
        [1.75, 2.75],
      ];
      const wrong = bars.flatMap((bar, index) =>
        bar.map((hour, end) => Math.abs(hour - (expected[index]?.[end] ?? NaN))),
      );
      expect(wrong).toHaveLength(4);
      expect(Math.max(...wrong)).toBeLessThan(0.02);
      expect(now).toBeNull();
    },
  );
}

test('the hours go on past midnight, which has a line of its own', async ({ page }) => {
  const strip = await openStrip(page, '/visits/21009', 1440);
  const labels = await strip.locator('tspan').allTextContents();
  expect(labels).toEqual(['21:00', '22:00', '23:00', '00:00', '1 Jan', '01:00']);
  const { bars } = await readDrawing(strip, 4);
  expect(bars.at(-1)?.map((hour) => hour.toFixed(1))).toEqual(['2.0', '3.6']);
  const colours = await strip
    .locator('line')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).stroke));
  expect(colours.filter((colour) => colour === colours[3])).toHaveLength(1);
});

test('now is marked where the clock of the salon is', async ({ page }) => {
  const strip = await openStrip(page, '/visits/21007', 768);
  const labels = await strip.locator('tspan').allTextContents();
  const clocks = labels.filter((label) => label.includes(':')).map((label) => Number(label.slice(0, 2)));
  const [, clock = ''] = /Now (\d\d:\d\d)/.exec(await strip.innerText()) ?? [];
  const [hour = NaN, minute = NaN] = clock.split(':').map(Number);
  const { now } = await readDrawing(strip, clocks.length - 1);
  const expected = ((hour - (clocks[0] ?? 0) + 24) % 24) + minute / 60;
  expect(Math.abs((now ?? NaN) - expected)).toBeLessThan(0.03);
});

test('a time stands in its bar where there is room, whole or not at all', async ({ page }) => {
  const shown = async (width: number) => {
    const strip = await openStrip(page, '/visits/21009', width);
    return strip.locator('foreignObject').evaluateAll((bars) =>
      bars.map((bar) => {
        const words = bar.querySelector('.whitespace-nowrap');
        return (words?.getBoundingClientRect().top ?? Infinity) < bar.getBoundingClientRect().bottom;
      }),
    );
  };
  expect(await shown(1440)).toEqual([true, true, true]);
  expect((await shown(360))[1]).toBe(false);
});

for (const address of ['/visits/21001', '/visits/21007', '/visits/21009', '/visits/21010', '/visits/21015']) {
  test(
    `${address}: nothing of the strip is cut or overlaps, nothing scrolls sideways, axe finds nothing`,
    longIf(address !== '/visits/21015'),
    async ({ page }) => {
      const strip = await openStrip(page, address, 320);
      for (const width of [320, 360, 640, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await findCuts(strip), `at ${width} px`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
      }
      // With its sixty appointments it costs ten seconds, and is looked at with the rest of its page elsewhere.
      if (address === '/visits/21015') return;
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await findViolations(page, { heading })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findViolations(page, { heading, rules: ruleOfColours })).toEqual([]);
    },
  );
}

test('controls: a cut word, a label on another, a bar out of place and a faulty list are seen', async ({ page }) => {
  const strip = await openStrip(page, '/visits/21009', 360);
  await strip.evaluate((card) =>
    card.querySelectorAll('foreignObject > a').forEach((bar) => bar.classList.remove('flex-wrap')),
  );
  expect((await findCuts(strip)).join()).toContain('cut: –23:00');
  await strip.evaluate((card) => card.querySelectorAll('text')[1]?.setAttribute('x', '45%'));
  expect((await findCuts(strip)).join()).toMatch(/overlap: \d\d:00 and \d\d:00/);
  await strip.evaluate((card) => card.querySelector('rect')?.setAttribute('x', '90%'));
  expect((await findCuts(strip)).join()).toContain('outside');
  expect((await readDrawing(strip, 4)).bars[0]?.[0]).toBeGreaterThan(3);
  await strip.evaluate((card) => card.querySelector('ul')?.append(document.createElement('p')));
  expect((await findViolations(page, { heading })).join()).toContain('list:');
});

test('a screen reader is read a list, and none of the drawing', async ({ page }) => {
  const strip = await openStrip(page, '/visits/21001', 1440);
  await expect(strip).toMatchAriaSnapshot(`
    - region "This visit’s appointments":
      - heading "This visit’s appointments" [level=2]
      - list "Appointments by start time":
        - listitem: 18:30–20:00 Ottilie Brandt, Arrived, 1 h 30 min, overlaps with Ignatius Moor
        - listitem: 19:45–20:45 Ignatius Moor, Arrived, 1 h, overlaps with Ottilie Brandt
  `);
  expect(await strip.ariaSnapshot()).not.toContain('18:00');
});

test('odd visits of a real partner: many people, long names, several days, nothing known', async ({ page }) => {
  const live = await startLiveViewer();
  const long = `Bartholomäus${'hinterwaldkirchenfeld'.repeat(6)}`;
  const at = (day: number, hour: number) =>
    `2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:20:00+02:00`;
  const visits = {
    'forty people': Array.from({ length: 40 }, (_, n) => ({
      staff_id: n,
      staff: { id: n, name: `${n} ${long}` },
      datetime: at(4, 8 + (n % 12)),
      seance_length: n * 300,
      attendance: (n % 5) - 1,
      deleted: n % 7 === 0,
    })),
    'several days': [4, 5, 7].map((day) => ({ datetime: at(day, 23), seance_length: 90_000 })),
    'nothing known': [9, 9, 10].map((hour) => ({
      datetime: at(4, hour),
      staff: null,
      seance_length: null,
      attendance: null,
    })),
  };
  try {
    for (const [name, records] of Object.entries(visits)) {
      live.partner.answer = answering(200, { success: true, data: buildVisitWire({ records }), meta: [] });
      for (const width of [360, 1440]) {
        const strip = await openStrip(page, `${live.url}/visits/12345`, width);
        expect(await findCuts(strip), `${name} at ${width} px`).toEqual([]);
        await expect(strip.getByRole('listitem')).toHaveCount(records.length);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
  } finally {
    await live.close();
  }
});
