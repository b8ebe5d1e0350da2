import { createHash, randomBytes } from 'node:crypto';
import type { SessionEnd } from '#contract/session.ts';
import type { SignedIn } from '#contract/sign-in-answer.ts';
import * as v from 'valibot';
import { decryptText, encryptText } from './cryptography.ts';
import type { KeyedHash } from './cryptography.ts';
import type { Store } from '#gateway/store/store.ts';
import { changeList } from '#gateway/store/store.ts';

interface Session extends SignedIn {
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  readonly idleEndsAt: number;
  /** Names the session where requests are counted, and opens nothing. */
  readonly key: string;
}

/** Every method rejects with StoreUnavailable while sessions cannot be reached. */
export interface Sessions {
  /** Resolves to the new session's id, which belongs into the cookie and nowhere else. */
  start(person: SignedIn): Promise<string>;
  /** Null when there is no such session, or no more. Never extends it. */
  find(id: string): Promise<Session | null>;
  /** Why an id that opens no session does not. */
  explainEnd(id: string): Promise<SessionEnd>;
  /** A person has just done something. Cannot bring a session back. */
  extend(id: string): Promise<void>;
  end(id: string): Promise<void>;
}

interface SessionsParts {
  readonly store: Store;
  /** Under which each person's sessions are listed. */
  readonly hash: KeyedHash;
  readonly idleMs: number;
  readonly maxMs: number;
}

const MAX_SESSIONS_OF_PERSON = 200;

/** How far the clocks of replicas may be apart. */
const MAX_SKEW_MS = 60_000;

const contentSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    userToken: v.string(),
    userId: v.nullable(v.number()),
    name: v.nullable(v.string()),
    endsAt: v.number(),
  }),
);

/**
 * Sessions on the server. Two entries each: who it is, written once and encrypted with the id, and when a person last
 * did something. A session needs both, so that an extension that comes after the end brings nothing back. Both are
 * kept under the id's SHA-256: a reader of the store learns neither ids nor tokens nor names. A person has two hundred
 * at most; of more, those in which a person did nothing for longest end.
 */
export function createSessions({ store, hash, idleMs, maxMs }: SessionsParts): Sessions {
  /** Lists the session with the others of its person, and ends those that are too many. */
  async function list(started: string, owner: string): Promise<void> {
    let surplus: readonly string[] = [];
    await changeList(store, `sessions-of:${hash(owner)}`, maxMs, async (before) => {
      const actions = await store.get(before.map((each) => keysOfHash(each).action));
      const others = before
        .map((each, at) => ({ each, lastAction: actions[at] }))
        .filter(({ lastAction }) => lastAction !== undefined)
        .toSorted((one, other) => Number(other.lastAction) - Number(one.lastAction))
        .map(({ each }) => each);
      surplus = others.slice(MAX_SESSIONS_OF_PERSON - 1);
      return [started, ...others.slice(0, MAX_SESSIONS_OF_PERSON - 1)];
    });
    await store.delete(surplus.map(keysOfHash).flatMap(({ person, action }) => [person, action]));
  }

  return {
    async start({ userToken, userId, name }) {
      const id = randomBytes(32).toString('base64url');
      const hashed = hashId(id);
      const { person, action } = keysOfHash(hashed);
      const now = Date.now();
      const content = JSON.stringify({ userToken, userId, name, endsAt: now + maxMs });
      await store.set(action, String(now), idleMs);
      await store.set(person, encryptText(content, id, person), maxMs);
      await list(hashed, userId === null ? `token ${userToken}` : `person ${userId}`);
      return id;
    },

    async find(id) {
      const { person, action } = keysOf(id);
      const [encrypted, lastAction] = await store.get([person, action]);
      if (encrypted === undefined || lastAction === undefined) return null;
      const session = parseContent(encrypted, id, person);
      if (session === null) return null;
      // The store's own expiry is a backstop; these are the limits.
      const idleEndsAt = Math.min(Number(lastAction) + idleMs, session.endsAt);
      const now = Date.now();
      // Begun or used in the future: a clock was set back, and the session would outlast its limits by as much.
      const isFromLater = Math.max(Number(lastAction), session.endsAt - maxMs) > now + MAX_SKEW_MS;
      return now < idleEndsAt && !isFromLater ? { ...session, idleEndsAt, key: person } : null;
    },

    async explainEnd(id) {
      const { person, action } = keysOf(id);
      const [encrypted, lastAction] = await store.get([person, action]);
      const session = encrypted === undefined ? null : parseContent(encrypted, id, person);
      const now = Date.now();
      // What ends a session otherwise takes both entries along.
      const isIdle = session !== null && now < session.endsAt && now >= Number(lastAction ?? 0) + idleMs;
      return isIdle ? `idle-${Math.max(1, Math.round(idleMs / 60_000))}` : 'over';
    },

    extend: (id) => store.set(keysOf(id).action, String(Date.now()), idleMs),

    async end(id) {
      const { person, action } = keysOf(id);
      await store.delete([person, action]);
    },
  };
}

function parseContent(encrypted: string, id: string, purpose: string) {
  const content = decryptText(encrypted, id, purpose);
  if (content === null) return null;
  const parsed = v.safeParse(contentSchema, content);
  return parsed.success ? parsed.output : null;
}

const hashId = (id: string) => createHash('sha256').update(id).digest('base64url');
const keysOfHash = (hash: string) => ({ person: `person:${hash}`, action: `action:${hash}` });
const keysOf = (id: string) => keysOfHash(hashId(id));
