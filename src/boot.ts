import { LOCK_WARNING_MS } from '#data/activity.ts';
import { STORAGE_KEYS } from '#data/storage.ts';
import { ENDING_MESSAGES, TABS_CHANNEL } from '#data/tabs.ts';
import { SIGN_IN_PATH } from '#domain/addresses.ts';
import { FAILED_EVENT, HYDRATED_EVENT, MAX_RELOADS, PAGE_STATES, RELOAD_AFTER_MS } from '#domain/page-states.ts';

declare global {
  interface Document {
    /** Not in the DOM library yet (source: Prerendering Revamped, 3.3). */
    readonly prerendering?: boolean;
  }
}

// Runs in the head of each page, before the first paint: this computer's colours, and nothing of a client where another
// person may sit now. The build puts it into index.html, so it imports constants of domain and data alone.

const page = document.documentElement;
const navigation = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const navigationType = navigation[0]?.type;

const set = (state: string) => page.setAttribute(state, '');
const showAll = () => page.removeAttribute(PAGE_STATES.opening);
const nextFrame = requestAnimationFrame;

// A reload comes back to the middle of a page, and shows all of it at once.
if (navigationType === 'navigate' && !document.hidden) {
  set(PAGE_STATES.opening);
  nextFrame(() => nextFrame(showAll));
}

// Before the storage is read: what another tab ends is found there, or heard.
const tabs = (window.tabs = new BroadcastChannel(TABS_CHANNEL));

// Where storage is closed to us, the session's own limits must do.
let lastActivity = Date.now();
let isUnended = false;
// Without a count they would never end.
let reloads = MAX_RELOADS;
try {
  const theme = localStorage.getItem(STORAGE_KEYS.theme);
  if (theme === 'light' || theme === 'dark') page.setAttribute(PAGE_STATES.theme, theme);
  page.hidden = sessionStorage.getItem(STORAGE_KEYS.contactHidden) === 'true';
  // None: no person is known to have been here.
  lastActivity = Number(localStorage.getItem(STORAGE_KEYS.lastActivity));
  isUnended = localStorage.getItem(STORAGE_KEYS.unendedSession) !== null;
  reloads = Number(sessionStorage.getItem(STORAGE_KEYS.reloads));
  sessionStorage.removeItem(STORAGE_KEYS.reloads);
} catch {
  // See above.
}

const lockAfterMs = Number(page.getAttribute(PAGE_STATES.lockAfterMinutes)) * 60_000 + LOCK_WARNING_MS;
const isStale = Date.now() - lastActivity > lockAfterMs;
const isPersonal = page.getAttribute(PAGE_STATES.mode) === 'sign-in' && location.pathname !== SIGN_IN_PATH;
if (navigationType === 'back_forward' || (isPersonal && (isStale || isUnended))) {
  set(PAGE_STATES.lockedOnLoad);
  page.hidden = true;
}

// A tab that another page opened, and in which our address was then entered by hand, is opened again as from a link of
// our own, which the gateway's policy cuts off from its opener. Once only, for browsers that know no such policy; where
// it worked the mark goes, since windows that are opened from here get a copy of it.
try {
  if (opener === null) sessionStorage.removeItem(STORAGE_KEYS.reopened);
  else if (sessionStorage.getItem(STORAGE_KEYS.reopened) === null) {
    sessionStorage.setItem(STORAGE_KEYS.reopened, '');
    page.hidden = true;
    // A path that begins with two slashes would name another host.
    location.replace(location.origin + location.pathname + location.search);
  }
} catch {
  // Where storage is closed to us, it could be for ever.
}

// Queue the messages of other tabs, and user events, until React hydrates.
const early: Event[] = [];
let isHeard = false;

function keepMessage(event: MessageEvent): void {
  if (isHeard) return;
  event.stopImmediatePropagation();
  early.push(event);
  if (!ENDING_MESSAGES.includes(event.data)) return;
  set(PAGE_STATES.endedElsewhere);
  page.hidden = true;
}

function keepInput(event: Event): void {
  if (isHeard) return;
  // Links, the browser's own switches and what submits a form already work.
  if (event.type === 'click' && (event.target as Element).closest('button:not([type=submit])') === null) return;
  // A form that submitted itself would put a password in the address.
  if (event.type === 'submit') event.preventDefault();
  // React would replay it itself, before its effects have run, and then once more.
  event.stopImmediatePropagation();
  early.push(event);
}

/** Returns whether it was an Enter that the app took, as it does the last key of a scan: that presses nothing. */
function replay(event: Event): boolean {
  const copy = new (event.constructor as typeof Event)(event.type, event);
  // When a key was pressed tells a scanner from a person.
  Object.defineProperty(copy, 'timeStamp', { value: event.timeStamp });
  return event.target?.dispatchEvent(copy) === false && (event as KeyboardEvent).key === 'Enter';
}

tabs.addEventListener('message', keepMessage);
for (const kind of ['keydown', 'click', 'submit']) addEventListener(kind, keepInput, true);
addEventListener(HYDRATED_EVENT, () => {
  set(PAGE_STATES.hydrated);
  showAll();
  // After React's own turn: in the midst of it, what is not hydrated yet would not hear them. What is pressed until then
  // is kept as well, or it would come before what was pressed earlier.
  setTimeout(() => {
    isHeard = true;
    // One by one, so that React has drawn what one made of the page before it hears the next.
    void early.reduce(
      (done, event) => done.then((isTaken) => !(isTaken && event.type !== 'keydown') && replay(event)),
      Promise.resolve(false),
    );
    // After what they made of the page has been drawn.
    setTimeout(() => (page.hidden = false));
  });
});

// The browser keeps a page that is left and brings it back whole: it goes blank, and starts anew.
addEventListener('pagehide', () => (page.hidden = true));
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

// Without its app a page would never lock: it is loaded anew a few times, and then shows nothing of a client any more.
function handleFailure(): void {
  if (reloads < MAX_RELOADS) {
    setTimeout(() => {
      sessionStorage.setItem(STORAGE_KEYS.reloads, `${reloads + 1}`);
      location.reload();
    }, RELOAD_AFTER_MS);
    return;
  }
  const button = document.createElement('button');
  // A press on a button of another type waits for the app.
  const look = { type: 'submit', className: 'min-h-11 rounded-md border px-4', textContent: 'Try again' };
  Object.assign(button, { ...look, onclick: () => location.reload() });
  document.body.className = 'p-4';
  document.body.replaceChildren('This page could not be loaded completely. ', button);
  page.hidden = false;
}
addEventListener(FAILED_EVENT, handleFailure, { once: true });

// Fetch the app when the first frame has been painted, whose time the request would cost, and start it after the second
// one: a script from the browser's cache would otherwise run first.
const app = page.getAttribute(PAGE_STATES.app);
if (app !== null) {
  const fetchApp = () => {
    const link = document.createElement('link');
    document.head.append(Object.assign(link, { rel: 'modulepreload', href: app, fetchPriority: 'low' }));
  };
  const startApp = () => {
    // No person has opened the page yet.
    if (document.prerendering) return;
    import(/* @vite-ignore */ app).catch(() => dispatchEvent(new Event(FAILED_EVENT)));
  };
  document.addEventListener('DOMContentLoaded', () => {
    for (const kind of ['visibilitychange', 'prerenderingchange']) document.addEventListener(kind, startApp);
    if (document.hidden || page.hidden) return startApp();
    nextFrame(() => {
      setTimeout(fetchApp);
      nextFrame(() => setTimeout(startApp));
    });
  });
}
