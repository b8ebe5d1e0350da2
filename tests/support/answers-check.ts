import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Partner } from '#gateway/partner/partner.ts';
import { startSignInGateway } from './gateway.ts';
import { ORIGIN, OWN_PAGE } from './http-client.ts';
import type { SignInPartner } from './sign-in-partner.ts';
import { commentFor, startSignInPartner } from './sign-in-partner.ts';
import { signIn } from './signed-in.ts';
import { exampleVisit } from './test-partner.ts';

/**
 * A partner on a bad day: one answer in twenty breaks off, and after one in ten it sends another, unrequested visit
 * on the same connection: at once, a moment later, or where the connection is used again in place of the next answer.
 */
export async function startUnrulyPartner(): Promise<SignInPartner> {
  const partner = await startSignInPartner();
  const ordinary = partner.answer;
  const owing = new WeakSet<Socket>();
  let count = 0;
  partner.answer = (incoming, outgoing) => {
    count += 1;
    if (incoming.url?.includes('/visits/') === true) {
      if (owing.delete(incoming.socket)) return outgoing.end(unrequested);
      if (count % 20 === 0) return void setTimeout(() => outgoing.destroy(), Math.random() * 8);
      if (count % 30 === 3) outgoing.on('finish', () => sendUnrequested(incoming.socket));
      if (count % 30 === 13)
        outgoing.on('finish', () => setTimeout(sendUnrequested, Math.random() * 2, incoming.socket));
      if (count % 30 === 23) owing.add(incoming.socket);
    }
    return ordinary(incoming, outgoing);
  };
  return partner;
}

const unrequested = JSON.stringify({ success: true, data: { ...exampleVisit, comment: 'visit 1 for none' }, meta: [] });

function sendUnrequested(socket: Socket): void {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${unrequested.length}\r\n\r\n`;
  if (socket.writable) socket.write(head + unrequested);
}

const FAILED_PAUSE_MS = 20;

interface Person {
  readonly login: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Counts {
  readonly answered: number;
  readonly failed: number;
  /** Answers that were another person's, or of another visit. */
  readonly mixedUp: number;
}

/**
 * Asks until so many answers are there, for all people in turn and many at once, and looks whose answer each of them
 * gets. What fails is asked for again, a moment later: a slow computer may keep the circuit breaker open for a while.
 */
export async function countMixUps(base: string, people: readonly Person[], answers: number): Promise<Counts> {
  const pool = new Pool(new URL(base).origin, { connections: 50, pipelining: 1 });
  const path = new URL(base).pathname;
  const counts = { answered: 0, failed: 0, mixedUp: 0 };
  let left = answers;
  const fail = async () => {
    counts.failed += 1;
    left += 1;
    await wait(FAILED_PAUSE_MS);
  };
  const askers = Array.from({ length: 50 }, async (_, at) => {
    const { login, headers } = people[at % people.length] as Person;
    while (left > 0) {
      left -= 1;
      // Few numbers, so that people ask for the same visit at the same time.
      const id = 1 + (left % 7);
      try {
        const answer = await pool.request({ method: 'GET', path: `${path}/visits/${id}`, headers });
        const { data } = (await answer.body.json()) as { data: { comment?: unknown } | null };
        if (answer.statusCode !== 200) await fail();
        else if (data?.comment === commentFor(login, id)) counts.answered += 1;
        else counts.mixedUp += 1;
      } catch {
        await fail();
      }
    }
  });
  await Promise.all(askers);
  await pool.destroy();
  return counts;
}

export const LOGINS = Array.from({ length: 50 }, (_, at) => `person-${at}`);

/** Signs fifty people in at a gateway in front of this partner, or at a worse one, and counts what they get. */
export async function countMixUpsOf(
  partner: SignInPartner,
  answers: number,
  change?: (partner: Partner) => Partner,
): Promise<Counts> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, ...(change !== undefined && { change }) });
  const people: Person[] = [];
  for (const login of LOGINS) people.push({ login, headers: pageHeaders(await signIn(gateway.port, login)) });
  const counts = await countMixUps(`http://127.0.0.1:${gateway.port}/api/v1`, people, answers);
  await gateway.close();
  return counts;
}

/** What our page sends for a user who holds this cookie. */
function pageHeaders(cookie: string): Record<string, string> {
  return { ...OWN_PAGE, host: new URL(ORIGIN).host, cookie };
}
