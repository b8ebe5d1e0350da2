import { hashLimitKey } from './limit-key.ts';
import type { Store } from '#gateway/store/store.ts';

const SECONDS = 60;
const TRIES_PER_LOGIN = 5;
const TRIES_PER_ADDRESS = 30;

export interface SignInLimits {
  /** Counts a try to sign in; resolves to the seconds to wait where there were too many, else to 0. */
  count(address: string, login: string): Promise<number>;
  /** Takes the login's try back that turned out right: whoever unlocks a page often is not guessing. */
  forgive(address: string, login: string): Promise<void>;
}

/** Five failed tries a minute for a login from one address, and thirty for all logins from there. */
export function createSignInLimits(store: Store): SignInLimits {
  const perAddress = store.createLimit('tries-of-address', TRIES_PER_ADDRESS, SECONDS);
  const perLogin = store.createLimit('tries-of-login', TRIES_PER_LOGIN, SECONDS);
  const loginKey = (address: string, login: string) => hashLimitKey(`${address} ${fold(login)}`);
  return {
    async count(address, login) {
      const wait = await perAddress.count(hashLimitKey(address));
      return wait > 0 ? wait : perLogin.count(loginKey(address, login));
    },
    async forgive(address, login) {
      await perLogin.forgive(loginKey(address, login));
    },
  };
}

/** Spellings that a partner may well take for one and the same login count as one. */
function fold(login: string): string {
  return login.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
