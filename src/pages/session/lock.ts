import { ACTIVITY_EVENTS, LOCK_WARNING_MS, storeLastActivity } from '#data/activity.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { endSession } from '#data/session.ts';
import { createListeners } from '#data/storage.ts';
import { listenToTabs, notifyTabs } from '#data/tabs.ts';
import { SIGN_IN_PATH, paths, addSessionEnd } from '#domain/addresses.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import { getLockAfterMinutes, getMode } from '#pages/shell/mode.ts';

const BROADCAST_EVERY_MS = 2_000;

/** Locked, or how many seconds are left before it locks by itself; null while there is activity. */
interface LockState {
  readonly isLocked: boolean;
  readonly secondsLeft: number | null;
}

const open: LockState = { isLocked: false, secondsLeft: null };
const locked: LockState = { isLocked: true, secondsLeft: null };

const { subscribe, notify } = createListeners();
let state = open;
let lastActivity = Date.now();
let lastBroadcast = 0;

/** The lock of the whole page, shared with the other tabs. Activity in one of them counts in all. */
export const lock = {
  subscribe,
  get: (): LockState => state,
  /** What the gateway renders, and React takes over. */
  getAtStart: (): LockState => open,
  lock: (): void => {
    if (state.isLocked) return;
    notifyTabs('locked');
    change(locked);
    // Only the tab that locks tells the server: the others would tell it again, perhaps after the unlocking.
    void endSession('lock');
  },
  unlock: (): void => {
    notifyTabs('unlocked');
    release();
  },
  /** A user has just signed in, however long there was no activity before. */
  release,
};

/** Begins to watch for activity; call once, in the browser. */
export function watchLock(): void {
  // Not where another tab has locked or signed out since this page came: the person who did that has left.
  if (!document.documentElement.hasAttribute(PAGE_STATES.endedElsewhere)) storeUnlessSigningIn(lastActivity);
  for (const kind of ACTIVITY_EVENTS) addEventListener(kind, noticeActivity, { passive: true, capture: true });
  // A computer that slept wakes with the old page on its screen: the clock is looked at, not counted.
  document.addEventListener('visibilitychange', look);
  setInterval(look, 1000);
  listenToTabs((message) => {
    if (message === 'locked') change(locked);
    if (message === 'unlocked' || message === 'signed-in') release();
    if (message === 'active') lastActivity = Date.now();
  });
}

function noticeActivity(): void {
  if (state.isLocked) return;
  look();
  if (lock.get().isLocked) return;
  lastActivity = Date.now();
  if (lastActivity - lastBroadcast > BROADCAST_EVERY_MS) {
    lastBroadcast = lastActivity;
    storeUnlessSigningIn(lastActivity);
    notifyTabs('active');
  }
  change(open);
}

function look(): void {
  if (state.isLocked) return;
  const left = lastActivity + getLockAfterMinutes() * 60_000 + LOCK_WARNING_MS - Date.now();
  if (left <= 0) lock.lock();
  else change(left <= LOCK_WARNING_MS ? { isLocked: false, secondsLeft: Math.ceil(left / 1000) } : open);
}

/** At the sign-in page it may be any person. */
function storeUnlessSigningIn(at: number): void {
  if (location.pathname !== SIGN_IN_PATH) storeLastActivity(at);
}

function release(): void {
  lastActivity = Date.now();
  storeLastActivity(lastActivity);
  change(open);
}

function change(next: LockState): void {
  if (next.isLocked === state.isLocked && next.secondsLeft === state.secondsLeft) return;
  state = next;
  if (next.isLocked) recentVisits.forgetDescriptions();
  notify();
}

/**
 * Whether the same person may be expected in front of the page, as the script in its head found. A tab that was closed
 * and is restored, or left and come back to, may be in front of another person; so may one that is opened when no tab
 * was touched for as long as it takes to lock, or while the server does not know yet that the last person left. Where
 * people sign in, they do it again; else the page begins locked. Call before anything is drawn or requested.
 */
export function guardStart(): boolean {
  if (!document.documentElement.hasAttribute(PAGE_STATES.lockedOnLoad)) return true;
  if (getMode() !== 'sign-in') lock.lock();
  else if (location.pathname !== SIGN_IN_PATH) {
    history.replaceState(null, '', addSessionEnd(paths.signIn(location.pathname), 'left'));
    // Before the sign-in page has come, which does so too: a reload of a slow page must not find the last session.
    void endSession('sign-out');
  }
  return false;
}
