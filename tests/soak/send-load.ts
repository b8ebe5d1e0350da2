import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { commentFor } from '#tests/support/sign-in-partner.ts';

export interface SignedInUser {
  readonly login: string;
  readonly cookie: string;
}

export interface LoadResult {
  readonly milliseconds: number[];
  readonly statuses: Map<number | 'broken off', number>;
  misdelivered: number;
}

/** As the proxy that speaks TLS hands it on. */
export const HOST = 'visits.example.com';
/** Every tenth is a person who opens a page; the others are calls of a page. */
const PAGES_EVERY = 10;

/**
 * Asks so many times a second, for all users in turn and whether or not what was asked before has been answered, and
 * looks whose visit each of them gets. The time of an answer counts from the moment that it was due to be asked for.
 */
export async function sendLoad(
  origin: string,
  users: readonly SignedInUser[],
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections: 512, pipelining: 1 });
  const result: LoadResult = { milliseconds: [], statuses: new Map(), misdelivered: 0 };
  const began = performance.now();
  const running = new Set<Promise<void>>();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = began + (count * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const user = users[count % users.length];
    if (user === undefined) break;
    const one = sendOnce(pool, user, count, due, result).finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  await pool.close();
  return result;
}

async function sendOnce(
  pool: Pool,
  { login, cookie }: SignedInUser,
  count: number,
  due: number,
  result: LoadResult,
): Promise<void> {
  // Few numbers, so that people ask for the same visit at the same time.
  const id = 1 + (Math.floor(count / 3) % 40);
  const isPage = count % PAGES_EVERY === 0;
  const headers = isPage
    ? { host: HOST, cookie }
    : { host: HOST, cookie, 'x-visit-viewer': '1', 'x-visit-viewer-action': '1' };
  const path = isPage ? `/visits/${id}` : `/api/v1/visits/${id}`;
  let status: number | 'broken off' = 'broken off';
  try {
    const answer = await pool.request({ method: 'GET', path, headers });
    const text = await answer.body.text();
    status = answer.statusCode;
    const isOwed = status === 200 && !isPage;
    if (isMisdelivered(text, commentFor(login, id), isOwed)) result.misdelivered += 1;
  } catch {
    // Counted as broken off.
  }
  result.milliseconds.push(performance.now() - due);
  result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
}

/** Whether an answer holds a visit that was not asked for by this person, or lacks the one that it owes. */
export function isMisdelivered(text: string, expected: string, isOwed: boolean): boolean {
  const comments = text.match(/visit \d+ for [\w-]+/g) ?? [];
  return comments.some((comment) => comment !== expected) || (isOwed && comments.length === 0);
}
