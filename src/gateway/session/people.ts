import type { KeyedHash } from './cryptography.ts';
import type { Store } from '#gateway/store/store.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';

/** Whose rights visits are read with: one employee's for all users, or those of the signed-in user. */
export type People =
  | { readonly mode: 'sandbox' | 'desk'; readonly userToken: string }
  | { readonly mode: 'sign-in'; readonly sessions: Sessions; readonly limits: SignInLimits };

export interface SignInParts {
  readonly store: Store;
  readonly hash: KeyedHash;
  readonly idleMs: number;
  readonly maxMs: number;
}

/** People who sign in, with what of it replicas share. */
export function createSignIn(parts: SignInParts): People {
  return { mode: 'sign-in', sessions: createSessions(parts), limits: createSignInLimits(parts.store, parts.hash) };
}
