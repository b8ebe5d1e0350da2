import type { KeyedHash } from './cryptography.ts';
import type { Store } from '#gateway/store/store.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';

/** Whose rights visits are read with: one employee's for all users, or those of the signed-in user. */
export type AuthMode =
  | { readonly mode: 'sandbox' | 'desk'; readonly userToken: string }
  | { readonly mode: 'sign-in'; readonly sessions: Sessions; readonly limits: SignInLimits };

interface SignInModeParts {
  readonly store: Store;
  readonly hash: KeyedHash;
  /** A session ends so long after a person's last action, and `maxMs` after it began in any case. */
  readonly idleMs: number;
  readonly maxMs: number;
}

/** The mode in which each user signs in; sessions and failed attempts are kept in the store. */
export function createSignInMode(parts: SignInModeParts): AuthMode {
  return { mode: 'sign-in', sessions: createSessions(parts), limits: createSignInLimits(parts.store, parts.hash) };
}
