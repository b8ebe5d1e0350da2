import { queryOptions } from '@tanstack/react-query';
import { storeLastActivity } from './activity.ts';
import { ApiError, fetchGateway } from './gateway-client.ts';
import { loadText, STORAGE_KEYS, storeText } from './storage.ts';

const PATH = '/api/session';

/** Sign-in and the end of a session wait for each other across tabs: a late end would take the next session along. */
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  // Only https and this computer's own address have such locks; elsewhere there is no signing in.
  return 'locks' in navigator ? navigator.locks.request('session', change) : change();
}

/** Signs in with the user's own partner login. Throws an ApiError; the password is kept nowhere. */
export async function signIn(login: string, password: string): Promise<void> {
  await inTurn(async () => {
    await fetchGateway({ method: 'POST', path: PATH, body: { login, password } });
    storeUnended(null);
  });
}

type EndReason = 'sign-out' | 'lock';

/** Ends the session on the server. False where the gateway could not be told; then nothing is read until it was. */
export function endSession(reason: EndReason): Promise<boolean> {
  storeUnended(reason);
  // A tab that is opened from now on may be in front of any person, also one whose page is on its way already.
  storeLastActivity(0);
  return tellOfEnd(() => reason);
}

/**
 * Before anything is read: ends what could not be ended at a sign-out or a lock, so that the next user, who may come
 * when the gateway is back, does not go on with that session. Throws an ApiError while it still cannot be reached.
 */
export async function finishEnding(): Promise<void> {
  // An end that is under way may be the one.
  if (loadUnended() !== null && !(await tellOfEnd(loadUnended))) {
    throw new ApiError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}

/** The reason is taken, and the mark that it has not been told goes, within one turn: no other tab tells it again. */
async function tellOfEnd(takeReason: () => EndReason | null): Promise<boolean> {
  try {
    await inTurn(async () => {
      const reason = takeReason();
      if (reason === null) return;
      await fetchGateway({ method: 'DELETE', path: reason === 'lock' ? `${PATH}?reason=lock` : PATH });
      storeUnended(null);
    });
    return true;
  } catch {
    return false;
  }
}

/** Where storage is closed to us, the session's own limits must do. */
function storeUnended(reason: EndReason | null): void {
  storeText('localStorage', STORAGE_KEYS.unendedSession, reason);
}

function loadUnended(): EndReason | null {
  const reason = loadText('localStorage', STORAGE_KEYS.unendedSession);
  return reason === 'sign-out' || reason === 'lock' ? reason : null;
}

// In memory alone: unlocking asks for no more than the password.
let remembered = '';

/** The login that this tab signed in with; an empty one forgets it. */
export function rememberLogin(login: string): void {
  remembered = login;
}

/** Empty where none is known. */
export function getRememberedLogin(): string {
  return remembered;
}

/** After the page's first paint, and after the visit has been requested. */
const REST_MS = 1_000;

/** What the page requests of its session. */
export const sessionQueries = {
  /** The name of the user who is signed in, in memory alone; null where it is not known. */
  name: () =>
    queryOptions({
      queryKey: ['session', 'name'],
      queryFn: async ({ signal }) => {
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
        // Else it could be the name of the user before.
        await finishEnding();
        const [{ parseSessionName }, { body }] = await Promise.all([
          import('#contract/session-api.ts'),
          fetchGateway({ method: 'GET', path: PATH, signal }),
        ]);
        return parseSessionName(body) ?? null;
      },
      staleTime: Infinity,
    }),
};
