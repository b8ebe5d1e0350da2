import type { Browser, Page } from '@playwright/test';
import { CLIENT_NAME, CLIENT_PHONE, MEASURED, OTHER, OTHER_CLIENT_NAME, OTHER_PHONE } from './bench-visits.ts';
import type { Contender } from './load-page.ts';
import { openDesk } from './load-page.ts';
import { throttle } from './throttled-profile.ts';
import { watchPage } from './watch-page.ts';

const SCREEN = 800;

declare global {
  interface Window {
    benchSwitch: { readonly painted: Promise<number>; entered: number };
    benchFound: Promise<number>;
  }
}

export interface Scrolling {
  readonly name: Contender['name'];
  /** Milliseconds of every task over 50 ms. */
  readonly longTasks: readonly number[];
}

/**
 * From a loaded page to another visit, typed into the field of the header: milliseconds from Enter to the other
 * client's name painted, back and forth.
 */
export async function measureSwitch(browser: Browser, url: string, times: number, isSlow: boolean): Promise<number[]> {
  const context = await openDesk(browser);
  const page = await context.newPage();
  if (isSlow) await throttle(page);
  await openWatched(page, `${url}/visits/${MEASURED[0].number}`);
  const field = page.getByRole('search').getByRole('textbox');
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const [number, name] = time % 2 === 0 ? [OTHER.number, OTHER_CLIENT_NAME] : [MEASURED[0].number, CLIENT_NAME];
    await field.fill(String(number));
    await page.evaluate(
      (watched) => {
        window.benchSwitch = { painted: window.benchWatch(watched), entered: 0 };
        const note = (event: KeyboardEvent) => (window.benchSwitch.entered = event.timeStamp);
        addEventListener('keydown', note, { capture: true, once: true });
      },
      { name, probe: null },
    );
    await page.keyboard.press('Enter');
    const { painted, entered } = await page.evaluate(async () => ({
      painted: await window.benchSwitch.painted,
      entered: window.benchSwitch.entered,
    }));
    if (entered === 0) throw new Error('Enter was not seen.');
    taken.push(painted - entered);
    await page.waitForTimeout(300);
  }
  await context.close();
  return taken;
}

/**
 * From a loaded page to the visit of a client whose phone is given: milliseconds from the phone's standing in the header's
 * field to the client's name painted on the page of the visit, back and forth. Each list is answered by keys at once.
 */
export async function measureFind(browser: Browser, url: string, times: number, isSlow: boolean): Promise<number[]> {
  const context = await openDesk(browser);
  const page = await context.newPage();
  if (isSlow) await throttle(page);
  await openWatched(page, `${url}/visits/${MEASURED[0].number}`);
  const field = page.getByRole('search').getByRole('combobox');
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const [phone, name] = time % 2 === 0 ? [OTHER_PHONE, OTHER_CLIENT_NAME] : [CLIENT_PHONE, CLIENT_NAME];
    await field.focus();
    await page.evaluate(
      (watched) => {
        const input = document.querySelector<HTMLInputElement>('[role=search] input');
        if (input === null) throw new Error('There is no field.');
        const press = (key: string) =>
          input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        const untilThere = (selector: string) =>
          new Promise<void>((resolve) => {
            const look = () => {
              if (document.querySelector(selector) === null) return;
              observer.disconnect();
              resolve();
            };
            const observer = new MutationObserver(look);
            observer.observe(document, { childList: true, subtree: true, attributes: true });
            look();
          });
        const typed = new Promise<number>((resolve) => {
          input.addEventListener('input', ({ timeStamp }) => resolve(timeStamp), { once: true });
        });
        const find = async () => {
          const at = await typed;
          await untilThere('[role=option][id*="client-"]');
          press('ArrowDown');
          await untilThere('[role=option][aria-selected=true][id*="client-"]');
          press('Enter');
          await untilThere('[role=option][aria-selected=true][id*="visit-"]');
          const painted = window.benchWatch(watched);
          press('Enter');
          return (await painted) - at;
        };
        window.benchFound = find();
      },
      { name, probe: null },
    );
    await page.keyboard.insertText(phone);
    taken.push(await page.evaluate(() => window.benchFound));
    await page.waitForTimeout(300);
  }
  await context.close();
  return taken;
}

/** Wheels through the page with the most appointments, jumps to its end and wheels back; nothing is slowed down. */
export async function measureScrolling(browser: Browser, { name, url }: Contender): Promise<Scrolling> {
  const context = await openDesk(browser);
  const page = await context.newPage();
  await openWatched(page, `${url}/visits/${MEASURED[3].number}`);
  const start = await page.evaluate(() => performance.now());
  await page.mouse.move(640, SCREEN / 2);
  await wheel(page, SCREEN, 40);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForTimeout(300);
  await wheel(page, -SCREEN, 20);
  await page.waitForTimeout(300);
  const [tasks, scrolled] = await page.evaluate(() => [window.benchSeen.tasks, scrollY] as const);
  if (scrolled === 0) throw new Error(`The ${name} did not scroll.`);
  await context.close();
  return { name, longTasks: tasks.filter(([at]) => at >= start).map(([, duration]) => duration) };
}

async function openWatched(page: Page, address: string): Promise<void> {
  await page.addInitScript(watchPage, { name: CLIENT_NAME, probe: null });
  await page.goto(address);
  await page.waitForFunction(() => window.benchSeen.painted !== null, null, { timeout: 30_000, polling: 100 });
  await page.waitForTimeout(1_000);
}

async function wheel(page: Page, by: number, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(40);
  }
}
