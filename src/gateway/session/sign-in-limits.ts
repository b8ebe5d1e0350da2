import type { ClientNetworks } from '#gateway/http/client-address.ts';
import type { KeyedHash } from './cryptography.ts';
import { latinDigits } from '#domain/plain-text.ts';
import type { Store } from '#gateway/store/store.ts';
import { changeList, loadList } from '#gateway/store/store.ts';

const SECONDS = 60;
const MAX_FAILURES_OF_LOGIN_HERE = 5;
const MAX_FAILURES_OF_NETWORK = 30;
const MAX_FAILURES_OF_LOGIN = 10;
/** Networks from which a login has signed in, the latest first; each is remembered for so long. */
const MAX_KNOWN_NETWORKS = 50;
const KNOWN_NETWORK_MS = 90 * 24 * 3_600_000;

/** One try to sign in. */
interface SignInAttempt {
  /** Seconds to wait where there were too many failures; 0 where it may be made, and then `end` must follow. */
  readonly waitSeconds: number;
  /** Whether the login has signed in from this network before. */
  readonly isKnown: boolean;
  /** As they stand in the keys of the store. */
  readonly loginHash: string;
  readonly networkHash: string;
  /** What came of it. `unanswered`: the login was not judged, and nothing counts. */
  end(outcome: 'signed-in' | 'failed' | 'unanswered'): Promise<void>;
}

/** Every method rejects with StoreUnavailable while what replicas share cannot be reached. */
export interface SignInLimits {
  begin(networks: ClientNetworks, login: string): Promise<SignInAttempt>;
}

/**
 * Failures alone count, for a minute. Five of a login from a network, or thirty of the network if the login is among
 * them: it waits there. Ten of a login from anywhere: it waits where it has never signed in. So strangers lock no login
 * out, neither behind its own address nor elsewhere. Where a login has not signed in before, the wider network of an
 * IPv6 address counts as well: the narrow ones in it are the client's own to choose.
 */
export function createSignInLimits(store: Store, hash: KeyedHash): SignInLimits {
  const ofLogin = store.createLimit('failures-of-login', MAX_FAILURES_OF_LOGIN, SECONDS);
  const ofNetwork = store.createLimit('failures-of-network', MAX_FAILURES_OF_NETWORK, SECONDS);
  const ofLoginHere = store.createLimit('failures-of-login-here', MAX_FAILURES_OF_LOGIN_HERE, SECONDS);
  /**
   * Tries of strangers by login that are not over yet: many at once must not get past a count that they all find low.
   */
  const underWay = new Map<string, number>();

  return {
    async begin([network, ...wider], login) {
      const loginHash = hash(`login ${normalizeLogin(login)}`);
      const networkHash = hash(`network ${network}`);
      const networkHashes = [networkHash, ...wider.map((each) => hash(`network ${each}`))];
      const hereKeys = networkHashes.map((each) => `${loginHash}.${each}`);
      const knownKey = `networks-of:${loginHash}`;

      const isKnown = (await loadList(store, knownKey)).list.includes(networkHash);
      const [everywhere, here, ofAll] = await Promise.all([
        ofLogin.read(loginHash),
        Promise.all(hereKeys.map((key) => ofLoginHere.read(key))),
        Promise.all(networkHashes.map((key) => ofNetwork.read(key))),
      ]);
      const widths = isKnown ? 1 : networkHashes.length;
      const exceeded = [
        ...here.filter(({ count }, at) => at < widths && count >= MAX_FAILURES_OF_LOGIN_HERE),
        ...ofAll.filter(
          ({ count }, at) => at < widths && count >= MAX_FAILURES_OF_NETWORK && (here[at]?.count ?? 0) > 0,
        ),
        ...(!isKnown && everywhere.count >= MAX_FAILURES_OF_LOGIN ? [everywhere] : []),
      ];
      const room = Math.min(
        MAX_FAILURES_OF_LOGIN - everywhere.count,
        ...here.map(({ count }) => MAX_FAILURES_OF_LOGIN_HERE - count),
      );
      const isCrowded = !isKnown && (underWay.get(loginHash) ?? 0) >= room;
      const waitSeconds = Math.max(isCrowded ? 1 : 0, ...exceeded.map(({ secondsLeft }) => secondsLeft));
      const change = (by: number) => {
        const left = (underWay.get(loginHash) ?? 0) + by;
        if (left > 0) underWay.set(loginHash, left);
        else underWay.delete(loginHash);
      };
      if (!isKnown && waitSeconds === 0) change(1);

      return {
        waitSeconds,
        isKnown,
        loginHash,
        networkHash,
        async end(outcome) {
          try {
            if (outcome === 'failed') {
              await Promise.all([
                ofLogin.count(loginHash),
                ...hereKeys.map((key) => ofLoginHere.count(key)),
                ...networkHashes.map((key) => ofNetwork.count(key)),
              ]);
            } else if (outcome === 'signed-in') {
              await changeList(store, knownKey, KNOWN_NETWORK_MS, (list) =>
                [networkHash, ...list.filter((each) => each !== networkHash)].slice(0, MAX_KNOWN_NETWORKS),
              );
            }
          } finally {
            if (!isKnown) change(-1);
          }
        },
      };
    },
  };
}

/** Spellings that the partner may well take for one and the same login give one text: of a phone its digits alone. */
function normalizeLogin(login: string): string {
  const text = latinDigits(login.normalize('NFKC'))
    .toLowerCase()
    .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '');
  const digits = text.replace(/[\p{P}\p{S}\p{M}]/gu, '');
  return /^\d+$/.test(digits) ? digits : text;
}
