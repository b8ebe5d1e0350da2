import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PAGE_STATES } from '#domain/page-states.ts';
import { revealInvisible } from '#domain/plain-text.ts';
import {
  appointmentTexts,
  clientTexts,
  documentsTexts,
  goodsTexts,
  headTexts,
  labelTexts,
  noteTexts,
} from '#tests/support/expected-texts.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { HOSTILE_TEXTS, joinUpTo } from '#tests/support/hostile-texts.ts';
import type { AppointmentTexts } from '#tests/support/hostile-visit.ts';
import { clientIdAt, hostileVisit, spreadTexts } from '#tests/support/hostile-visit.ts';
import { answering } from '#tests/support/test-partner.ts';
import type { Page } from '@playwright/test';
import { findForeignParts, readShownTexts, watchForHarm } from '#tests/browser/hostile-page.ts';
import type { LiveViewer } from '#tests/browser/live-viewer.ts';
import { startLiveViewer } from '#tests/browser/live-viewer.ts';
import { expect, stillToCome, test, untilHydrated } from '#tests/browser/viewer.ts';

// Every hostile text in every field of a visit, as the gateway renders it and as the browser draws it after a refresh.

const PER_VISIT = 110;
const COMMENT = '</script><script>canary(1)</script>\u202E';

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

function answerWith(appointments: readonly AppointmentTexts[]): void {
  live.partner.answer = answering(200, { success: true, data: hostileVisit(COMMENT, appointments), meta: [] });
}

async function expectShown(page: Page, appointments: readonly AppointmentTexts[]): Promise<void> {
  // The rest of a long visit is drawn bit by bit.
  await expect(stillToCome(page)).toHaveCount(0, { timeout: 20_000 });
  const texts = await readShownTexts(page);
  expect(texts.head).toEqual(headTexts(appointments));
  expect(texts.labels).toEqual(labelTexts(appointments));
  expect(texts.notes).toEqual(noteTexts(COMMENT, appointments));
  expect(texts.clients).toEqual(appointments.map((each, place) => [...clientTexts(each), String(clientIdAt(place))]));
  expect(texts.appointments).toEqual(appointments.map(appointmentTexts));
  expect(texts.goods).toEqual(appointments.flatMap(goodsTexts));
  expect(texts.documents).toEqual(documentsTexts(appointments));
  expect(texts.unseenCount).toBe(0);
}

for (let from = 0; from < HOSTILE_TEXTS.length; from += PER_VISIT) {
  const count = Math.min(PER_VISIT, HOSTILE_TEXTS.length - from);

  test(`hostile texts ${from + 1} to ${from + count} are text in every field, rendered and drawn anew`, async ({
    page,
  }) => {
    test.slow();
    const harm = await watchForHarm(page);
    const rendered = spreadTexts(HOSTILE_TEXTS, from, count);
    answerWith(rendered);
    await page.goto(`${live.url}/visits/12345`);
    // A hundred clients and appointments take a busy machine its time.
    await expect(page.locator(`html[${PAGE_STATES.hydrated}]`)).toBeAttached({ timeout: 20_000 });
    await expectShown(page, rendered);
    expect(await findForeignParts(page)).toEqual([]);
    const drawn = spreadTexts(HOSTILE_TEXTS, from + 7, count);
    answerWith(drawn);
    await page.keyboard.press('r');
    await expect.poll(async () => (await readShownTexts(page)).head, { timeout: 15_000 }).toEqual(headTexts(drawn));
    await expectShown(page, drawn);
    expect(await findForeignParts(page)).toEqual([]);
    expect(harm.found).toEqual([]);
    recordMetric('S18', `hostile texts ${from + 1} to ${from + count} in 21 fields: what ran or left`, '0', '0');
  });
}

test('what the partner says of a refusal is text', async ({ page }) => {
  const harm = await watchForHarm(page);
  // A message that is long, repeats a token (here ordinary words) or has a long run without blanks is dropped. Texts that
  // differ in one word alone are left to the check of the renderer.
  const messages = joinUpTo(
    HOSTILE_TEXTS.filter(
      (text, place) => text.length < 80 && !/user|partner|[!-~]{31}/.test(text) && (place > 120 || place % 8 === 0),
    ),
    280,
  );
  for (const [index, message] of messages.entries()) {
    live.partner.answer = answering(403, { success: false, data: null, meta: { message } });
    await page.goto(`${live.url}/visits/${index + 1}`);
    await untilHydrated(page);
    const said = page.locator('p', { hasText: 'Altegio says:' }).locator('bdi');
    expect(await said.textContent()).toBe(revealInvisible(message));
  }
  expect(await findForeignParts(page)).toEqual([]);
  expect(harm.found).toEqual([]);
});

test.describe('controls', () => {
  test.use({ plantsViolations: true });

  const careless: Readonly<Record<string, (texts: readonly string[]) => string>> = {
    'a page whose state is not escaped': (texts) =>
      `<div id=root></div><script type="application/json">${JSON.stringify(texts)}</script>`,
    'a page that writes texts as HTML': (texts) =>
      `<main id=root>${texts.map((text) => `<p>${text}</p>`).join('')}</main>`,
    'a page that sets innerHTML': (texts) =>
      `<main id=root></main><script>root.innerHTML = ${JSON.stringify(texts.join(' ')).replaceAll('<', '\\u003c')}</script>`,
  };

  for (const [what, render] of Object.entries(careless)) {
    test(`control: ${what} is caught`, async ({ page }) => {
      const harm = await watchForHarm(page);
      // Without those that swallow all the rest of a page.
      const texts = HOSTILE_TEXTS.filter((text) => /<(img|svg|script)/.test(text) && !/<!--|plaintext|xmp/.test(text));
      const server = createServer((_incoming, outgoing) => {
        outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        outgoing.end(`<!doctype html><title>Visits</title><body>${render(texts)}</body>`);
      });
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'commit' });
      await expect.poll(() => harm.found.join()).toContain('ran canary');
      expect(await findForeignParts(page)).not.toEqual([]);
      server.closeAllConnections();
      server.close();
      recordNegativeControl('S18', what);
    });
  }
});
