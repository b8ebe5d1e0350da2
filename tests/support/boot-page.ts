import { vi } from 'vitest';
import { STORAGE_KEYS } from '#data/storage.ts';
import { HYDRATED_EVENT, PAGE_STATES } from '#domain/page-states.ts';

// Runs src/boot.ts in this window, again and again.

type Listener = [
  kind: string,
  listener: EventListenerOrEventListenerObject,
  options?: boolean | AddEventListenerOptions,
];

const MINUTE_MS = 60_000;
/** For `vi.waitUntil`, which gives up after a second else. */
export const SOON = { timeout: 20_000 };

export const page = document.documentElement;
export const frames: FrameRequestCallback[] = [];
const listeners: (() => void)[] = [];
export const ORIGIN = 'http://viewer.test';
/** Where the page sent the tab. */
export const visited = { replace: vi.fn<(address: string) => void>(), reload: vi.fn<() => void>() };

/** For `beforeEach`. */
export function setUpBoot(): void {
  // Each run of the script adds its listeners to the same window.
  for (const target of [window, document]) {
    const listen = target.addEventListener.bind(target) as (...added: Listener) => void;
    vi.spyOn<EventTarget, 'addEventListener'>(target, 'addEventListener').mockImplementation((...added) => {
      listen(...(added as Listener));
      listeners.push(() => target.removeEventListener(...(added as Listener)));
    });
  }
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
}

/** For `afterEach`. */
export function tearDownBoot(): void {
  window.tabs?.close();
  delete window.tabs;
  for (const remove of listeners.splice(0)) remove();
  for (const { name } of [...page.attributes]) page.removeAttribute(name);
  frames.length = 0;
  document.body.replaceChildren();
  document.head.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  visited.replace.mockReset();
  visited.reload.mockReset();
}

interface Opening {
  readonly mode?: string;
  readonly path?: string;
  readonly navigationType?: NavigationTimingType;
  readonly isHidden?: boolean;
  /** Minutes since the last activity; null where there is no record of any. */
  readonly idleMinutes?: number | null;
  readonly opener?: unknown;
  readonly app?: string;
}

/** Opens a page of the gateway's, which locks after five minutes, up to the end of its head. */
export async function bootPage(opening: Opening = {}): Promise<void> {
  const { mode = 'sign-in', path = '/visits/12345', navigationType = 'navigate', isHidden = false, app } = opening;
  const { idleMinutes = 1, opener = null } = opening;
  page.setAttribute(PAGE_STATES.mode, mode);
  page.setAttribute(PAGE_STATES.lockAfterMinutes, '5');
  if (app !== undefined) page.setAttribute(PAGE_STATES.app, app);
  if (idleMinutes !== null) {
    localStorage.setItem(STORAGE_KEYS.lastActivity, String(Date.now() - idleMinutes * MINUTE_MS));
  }
  Object.assign(performance, { getEntriesByType: () => [{ type: navigationType }] });
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  vi.stubGlobal('location', { origin: ORIGIN, pathname: path, search: '?to=1', hash: '#content', ...visited });
  vi.stubGlobal('opener', opener);
  vi.resetModules();
  await import('#boot');
}

export function closeStorage(): void {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    vi.stubGlobal(name, { getItem: refuse, setItem: refuse });
  }
}

export function states(): string[] {
  const written = [PAGE_STATES.mode, PAGE_STATES.lockAfterMinutes, PAGE_STATES.app] as readonly string[];
  return page.getAttributeNames().filter((name) => !written.includes(name));
}

export function drawFrame(): void {
  for (const callback of frames.splice(0)) callback(0);
}

/** React has taken over, and what was kept has been replayed. */
export async function hydrate(): Promise<void> {
  dispatchEvent(new Event(HYDRATED_EVENT));
  await vi.waitUntil(() => !page.hidden, SOON);
  await new Promise((resolve) => setTimeout(resolve));
}
