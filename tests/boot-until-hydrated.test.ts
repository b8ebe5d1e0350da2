import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { STORAGE_KEYS } from '#data/storage.ts';
import { listenToTabs, TABS_CHANNEL } from '#data/tabs.ts';
import { HYDRATED_EVENT, PAGE_STATES } from '#domain/page-states.ts';
import {
  bootPage,
  closeStorage,
  drawFrame,
  frames,
  hydrate,
  page,
  setUpBoot,
  SOON,
  states,
  tearDownBoot,
  visited,
} from '#tests/support/boot-page.ts';
import { recordMetric } from '#tests/support/metrics.ts';

// What boot.ts keeps for the app, and how it starts it.

let otherTab: BroadcastChannel;

beforeEach(() => {
  setUpBoot();
  otherTab = new BroadcastChannel(TABS_CHANNEL);
});
afterEach(() => {
  otherTab.close();
  tearDownBoot();
});

describe('ended elsewhere', () => {
  test.each(['locked', 'signed-out', 'expired'])('"%s" of another tab blanks the page', async (message) => {
    await bootPage();
    otherTab.postMessage(message);
    await vi.waitUntil(() => page.hidden, SOON);
    expect(states()).toContain(PAGE_STATES.endedElsewhere);
  });

  test.each(['unlocked', 'signed-in', 'active'])(
    '"%s" does not, and the app hears it once it listens',
    async (message) => {
      await bootPage();
      otherTab.postMessage(message);
      otherTab.postMessage('locked');
      await vi.waitUntil(() => page.hidden, SOON);
      const heard: string[] = [];
      const stop = listenToTabs((told) => heard.push(told));
      expect(heard).toEqual([]);
      await hydrate();
      stop();
      expect(heard).toEqual([message, 'locked']);
    },
  );

  test('a message that comes after hydration goes to the app alone', async () => {
    await bootPage();
    await hydrate();
    const heard: string[] = [];
    const stop = listenToTabs((told) => heard.push(told));
    otherTab.postMessage('locked');
    await vi.waitUntil(() => heard.length > 0, SOON);
    stop();
    expect([heard, states()]).toEqual([['locked'], [PAGE_STATES.hydrated]]);
  });
});

describe('what is pressed before hydration', () => {
  test('is kept, and replayed once, in its order', async () => {
    await bootPage();
    document.body.innerHTML =
      '<input><button type="button">Hide</button><form><button type="submit">Send</button></form>';
    const [field, button] = [document.querySelector('input'), document.querySelector('button')];
    const heard: string[] = [];
    for (const kind of ['keydown', 'click', 'submit']) {
      document.body.addEventListener(kind, (event) => {
        event.preventDefault();
        const { type, target } = event;
        heard.push([type, (target as Element).tagName, event instanceof KeyboardEvent ? event.key : ''].join(' '));
      });
    }
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    button?.click();
    document.querySelector('form')?.requestSubmit();
    expect(heard).toEqual([]);
    await hydrate();
    expect(heard).toEqual(['keydown INPUT Enter', 'click BUTTON ', 'submit FORM ']);
    button?.click();
    expect(heard).toHaveLength(4);
  });

  test('comes before what is pressed while the app takes over', async () => {
    await bootPage();
    document.body.innerHTML = '<form><button type="button">Show</button></form>';
    const heard: string[] = [];
    for (const kind of ['click', 'submit']) document.body.addEventListener(kind, () => heard.push(kind));
    document.querySelector('button')?.click();
    dispatchEvent(new Event(HYDRATED_EVENT));
    document.querySelector('form')?.requestSubmit();
    await vi.waitUntil(() => heard.length === 2, SOON);
    expect(heard).toEqual(['click', 'submit']);
  });

  test('is replayed after what the one before made of the page, with the time it was pressed', async () => {
    await bootPage();
    document.body.innerHTML = '<button type="button">Show</button>';
    const button = document.querySelector('button');
    const [heard, times] = [[] as string[], [] as number[]];
    document.body.addEventListener('click', (event) => {
      heard.push('pressed');
      times.push(event.timeStamp);
      // As React does.
      queueMicrotask(() => heard.push('drawn'));
    });
    const pressed = [new MouseEvent('click', { bubbles: true }), new MouseEvent('click', { bubbles: true })];
    for (const event of pressed) button?.dispatchEvent(event);
    await hydrate();
    expect(heard).toEqual(['pressed', 'drawn', 'pressed', 'drawn']);
    expect(times).toEqual(pressed.map(({ timeStamp }) => timeStamp));
  });

  test('is left to the browser where it needs no app, and a form submits nothing', async () => {
    await bootPage();
    document.body.innerHTML =
      '<details><summary>More</summary></details><form><button type="submit">Send</button></form><a href="#x">Go</a>';
    const heard: string[] = [];
    document.body.addEventListener('click', ({ target }) => heard.push((target as Element).tagName));
    for (const pressed of document.querySelectorAll<HTMLElement>('summary, a, button')) pressed.click();
    expect(heard).toEqual(['SUMMARY', 'BUTTON', 'A']);
    const submit = new SubmitEvent('submit', { bubbles: true, cancelable: true });
    document.querySelector('form')?.dispatchEvent(submit);
    expect(submit.defaultPrevented).toBe(true);
  });
});

describe('the app', () => {
  /** An app that leaves a trace. */
  const app = `data:text/javascript,document.body.append("started")`;
  const parsed = () => document.dispatchEvent(new Event('DOMContentLoaded'));

  test('is fetched after the first frame and started after the second', async () => {
    await bootPage({ app });
    drawFrame();
    drawFrame();
    expect(frames, 'not before the page has come').toEqual([]);
    parsed();
    expect(document.head.children).toHaveLength(0);
    drawFrame();
    await vi.waitUntil(() => document.head.querySelector('link[rel=modulepreload]') !== null, SOON);
    expect(document.body.textContent).toBe('');
    drawFrame();
    await vi.waitUntil(() => document.body.textContent === 'started', SOON);
  });

  test.each([
    ['the page is hidden', { isHidden: true }],
    ['nothing is shown', { idleMinutes: null }],
  ])('starts at once where %s', async (_, how) => {
    await bootPage({ app: `${app}//${_}`, ...how });
    parsed();
    await vi.waitUntil(() => document.body.textContent === 'started', SOON);
    expect(document.head.children).toHaveLength(0);
  });

  test('is asked for anew, with the page, where it does not come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await bootPage({ app: 'data:text/javascript,throw%20new%20Error()', isHidden: true });
    parsed();
    await vi.waitUntil(() => vi.getTimerCount() > 0, SOON);
    expect(visited.reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    expect(visited.reload).toHaveBeenCalledOnce();
  });

  test('is asked for three times by itself, and then the page shows why, and nothing of a client', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const fail = async (time: number) => {
      document.body.innerHTML = '<h1>John Doe</h1><script id="state" type="application/json">{}</script>';
      await bootPage({ app: `data:text/javascript,throw%20new%20Error(${time})`, isHidden: true });
      parsed();
    };
    for (const time of [1, 2, 3]) {
      await fail(time);
      await vi.waitUntil(() => vi.getTimerCount() > 0, SOON);
      vi.advanceTimersByTime(10_000);
      expect(visited.reload).toHaveBeenCalledTimes(time);
    }
    await fail(4);
    await vi.waitUntil(() => document.body.querySelector('h1') === null, SOON);
    expect([document.body.textContent, page.hidden, vi.getTimerCount()]).toEqual([
      'This page could not be loaded completely. Try again',
      false,
      0,
    ]);
    const byItself = visited.reload.mock.calls.length;
    document.querySelector('button')?.click();
    expect(visited.reload).toHaveBeenCalledTimes(byItself + 1);
    vi.useRealTimers();
    recordMetric('S25', 'reloads by itself of a page whose app does not come', String(byItself), '3');
  });

  test('counts from the beginning once a page has been loaded otherwise', async () => {
    sessionStorage.setItem(STORAGE_KEYS.reloads, '3');
    await bootPage();
    expect(sessionStorage.getItem(STORAGE_KEYS.reloads)).toBeNull();
  });

  test('says so at once where no count can be kept', async () => {
    closeStorage();
    await bootPage({ app: 'data:text/javascript,throw%20new%20Error(5)', isHidden: true, idleMinutes: null });
    parsed();
    await vi.waitUntil(() => document.body.textContent.includes('Try again'), SOON);
    expect(visited.reload).not.toHaveBeenCalled();
  });

  test('is not started before a person opens a page that the browser has drawn ahead', async () => {
    const ahead = { prerendering: true };
    Object.defineProperty(document, 'prerendering', { configurable: true, get: () => ahead.prerendering });
    await bootPage({ app: `${app}//ahead`, isHidden: true });
    parsed();
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.body.textContent).toBe('');
    ahead.prerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    await vi.waitUntil(() => document.body.textContent === 'started', SOON);
    Reflect.deleteProperty(document, 'prerendering');
  });

  test('is left to index.html on a page that no gateway serves', async () => {
    await bootPage({ isHidden: true });
    parsed();
    expect(document.head.children).toHaveLength(0);
  });
});
