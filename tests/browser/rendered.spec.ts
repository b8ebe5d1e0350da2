import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { expectNothingPersonal } from './signed-in.ts';
import { startViewer } from './viewer-process.ts';
import { expect, holdApp, longIf, test, untilHydrated, untilWhole, watchShift } from './viewer.ts';

// Pages that the gateway renders: what they are before the app is there, and how it takes over.

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false });

  test('a visit is there to read', async ({ page }) => {
    await page.goto('/visits/12345');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 12345');
    await expect(page.getByText('John Doe').first()).toBeVisible();
    await expect(page.getByText('+1 315 555 0175')).toBeVisible();
    await expect(page).toHaveTitle('Visit 12345');
  });

  test('a form that is sent before the app is there puts nothing into the address', async ({ page }) => {
    await page.goto('/sign-in');
    expect(await page.locator('form:has(input[type=password])').getAttribute('method')).toBe('post');
  });
});

test.describe('as it arrives', () => {
  // The app would come from elsewhere.
  test.use({ javaScriptEnabled: false });

  for (const [number, words, isWhole] of [
    [12345, 'no votes yet', true],
    [12345, '>History<', false],
    [21015, '>09:10–09:40<', true],
    [21015, '>Services, 60 lines<', false],
  ] as const) {
    test(`with a pause before "${words}" visit ${number} is painted ${isWhole ? 'after' : 'before'} the rest is there`, async ({
      page,
    }) => {
      const html = await (await page.request.get(`/visits/${number}`)).text();
      expect(html).toContain(words);
      let sendRest = () => {};
      const server = createServer((incoming, outgoing) => {
        outgoing.writeHead(incoming.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
        if (incoming.url !== '/') return void outgoing.end();
        outgoing.write(html.slice(0, html.indexOf(words)));
        sendRest = () => outgoing.end(html.slice(html.indexOf(words)));
      });
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      await page.goto(`http://127.0.0.1:${portOf(server)}/`, { waitUntil: 'commit' });
      const readPaint = () =>
        page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
      if (isWhole) {
        // That it is not painted for a while is what is tested; the other cases show that this page could be.
        await page.waitForTimeout(1_000);
        expect(await readPaint()).toBe(0);
      } else {
        await expect.poll(readPaint).toBeGreaterThan(0);
      }
      sendRest();
      await expect.poll(readPaint).toBeGreaterThan(0);
      await page.close();
      server.close();
    });
  }
});

test('nothing moves beside a scroll bar that takes up room', async ({ launchOptions, viewer }) => {
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] });
  const page = await browser.newPage();
  const readShift = await watchShift(page);
  await page.goto(`${viewer.url}/visits/12345`);
  await untilWhole(page);
  const barWidth = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  expect(barWidth).toBeGreaterThan(0);
  expect(await readShift()).toBeLessThan(0.0001);
  await browser.close();
});

for (const width of [360, 768, 1440]) {
  test(`nothing moves when the app takes over, at ${width} px`, longIf(width === 768), async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const readShift = await watchShift(page);
    for (const number of [12345, 21001, 21015, 21016]) {
      await page.goto(`/visits/${number}`);
      await untilWhole(page);
      expect(await readShift(), `visit ${number}`).toBeLessThan(0.0001);
    }
    // The control: what pushes the page down is seen.
    await page.evaluate(() => {
      const block = document.createElement('p');
      block.textContent = 'pushes';
      document.querySelector('main')?.prepend(block);
    });
    await expect.poll(readShift).toBeGreaterThan(0.001);
  });
}

test('the head is painted first, the rest a frame later without the app, and a reload at once', async ({ page }) => {
  await page.addInitScript(() => {
    const frames: boolean[] = [];
    Object.assign(window, { frames });
    const look = () => {
      const client = document.querySelector('dt');
      if (client !== null) frames.push(client.checkVisibility());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  const readFrames = () => page.evaluate(() => (window as unknown as { frames: boolean[] }).frames);
  await expect.poll(async () => (await readFrames()).at(-1)).toBe(true);
  expect((await readFrames())[0]).toBe(false);
  release();
  await untilHydrated(page);
  await page.reload();
  await untilHydrated(page);
  await expect.poll(async () => (await readFrames())[0]).toBe(true);
});

test('the window has the one title of the page that is shown', async ({ page }) => {
  const expectTitle = async (title: string) => {
    await expect(page).toHaveTitle(title);
    await expect(page.locator('title')).toHaveCount(1);
  };
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expectTitle('Visit 12345');
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expectTitle('Visit 21001');
  await page.getByRole('button', { name: 'Hide screen' }).click();
  await expectTitle('Screen hidden');
  await page.getByRole('button', { name: 'Press to show' }).click();
  await expectTitle('Visit 21001');
  await page.getByRole('link', { name: 'Visits' }).click();
  await expectTitle('Find a visit');
  await page.goBack();
  await expectTitle('Visit 21001');
});

test('contact details that this tab hides are not there for a moment either', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.getByRole('switch', { name: 'Hide contact details' }).click();
  await expect(page.getByText('+1 315 555 0175')).toHaveCount(0);
  await page.addInitScript(() => {
    const look = () => {
      if (document.body?.checkVisibility() && document.body.innerText.includes('555 0175')) document.title = 'seen';
      requestAnimationFrame(look);
    };
    look();
  });
  await page.reload();
  await untilHydrated(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page).toHaveTitle('Visit 12345');
});

test('a recent visit that the pointer is over is there at once, by one call', async ({ page }) => {
  await page.goto('/visits/21001');
  await untilHydrated(page);
  await page.getByRole('link', { name: 'Visits' }).click();
  const asked: string[] = [];
  page.on('request', (outgoing) => {
    if (outgoing.url().includes('/api/v1/visits/')) asked.push(outgoing.url());
  });
  const link = page.getByRole('link', { name: /21001/ }).first();
  await Promise.all([page.waitForResponse(/\/api\/v1\/visits\/21001/), link.hover()]);
  await link.click();
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('a session that has ended shows nothing of the visit, from the first byte on', async ({ page }) => {
  await page.goto('/visits/40100');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signed out');
  await expectNothingPersonal(page);
});

test('the built files work behind any proxy of the same origin, without the gateway’s rendering', async ({ page }) => {
  const site = { apiPort: 0 };
  const files = await serveFiles(site);
  const origin = `http://127.0.0.1:${portOf(files)}`;
  const viewer = await startViewer({ PUBLIC_ORIGIN: origin });
  site.apiPort = Number(new URL(viewer.url).port);
  await page.goto(`${origin}/visits/12345`);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page).toHaveTitle('Visit 12345');
  await expect(page.locator('title')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  // Else what it loads a second later would be missed.
  await page.close();
  files.close();
  await viewer.stop();
});

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Files as they were built, index.html for every page, and the calls of the page handed on. */
async function serveFiles(site: { readonly apiPort: number }): Promise<Server> {
  const built = join(import.meta.dirname, '../../dist/browser');
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (path.startsWith('/api/')) {
      const onward = request(
        { port: site.apiPort, path, method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      // A call that still runs when the page is left ends with the gateway.
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
      return;
    }
    const type = TYPES[extname(path)];
    outgoing.writeHead(200, { 'content-type': type ?? 'text/html' });
    outgoing.end(readFileSync(join(built, type === undefined ? 'index.html' : path)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
