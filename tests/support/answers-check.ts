import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Pool } from 'undici';
import type { Partner } from '#gateway/partner/partner.ts';
import { startSignInGateway } from './gateway.ts';
import { ORIGIN, OWN_PAGE } from './http-client.ts';
import type { SignInPartner } from './sign-in-partner.ts';
import { commentFor, startSignInPartner } from './sign-in-partner.ts';
import { signIn } from './signed-in.ts';
import { exampleVisit } from './test-partner.ts';

/**
 * A partner on a bad day: one answer in twenty breaks off, and after one in ten it sends another, unrequested visit,
 * a moment later on the same connection.
 */
export async function startUnrulyPartner(): Promise<SignInPartner> {
  const partner = await startSignInPartner();
  const ordinary = partner.answer;
  let count = 0;
  partner.answer = (incoming, outgoing) => {
    count += 1;
    if (incoming.url?.includes('/visits/') === true) {
      if (count % 20 === 0) return void setTimeout(() => outgoing.destroy(), Math.random() * 8);
      if (count % 10 === 3) addAnswer(incoming.socket, outgoing);
    }
    return ordinary(incoming, outgoing);
  };
  return partner;
}

/** Half of them at once, where a connection is not kept they have no later time; the others a moment later. */
function addAnswer(socket: Socket, outgoing: ServerResponse): void {
  const data = { ...exampleVisit, comment: 'visit 1 for none' };
  const body = JSON.stringify({ success: true, data, meta: [] });
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const add = () => void (socket.writable && socket.write(head + body));
  outgoing.on('finish', () => (Math.random() < 0.5 ? add() : setTimeout(add, Math.random() * 2)));
}

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

/** Asks so many times, for all people in turn and many at once, and looks whose answer each of them gets. */
export async function countMixUps(base: string, people: readonly Person[], requests: number): Promise<Counts> {
  const pool = new Pool(new URL(base).origin, { connections: 50, pipelining: 1 });
  const path = new URL(base).pathname;
  const counts = { answered: 0, failed: 0, mixedUp: 0 };
  let left = requests;
  const askers = Array.from({ length: 50 }, async (_, at) => {
    const { login, headers } = people[at % people.length] as Person;
    while (left > 0) {
      left -= 1;
      // Few numbers, so that people ask for the same visit at the same time.
      const id = 1 + (left % 7);
      try {
        const answer = await pool.request({ method: 'GET', path: `${path}/visits/${id}`, headers });
        const { data } = (await answer.body.json()) as { data: { comment?: unknown } | null };
        if (answer.statusCode !== 200) counts.failed += 1;
        else if (data?.comment === commentFor(login, id)) counts.answered += 1;
        else counts.mixedUp += 1;
      } catch {
        counts.failed += 1;
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
  requests: number,
  change?: (partner: Partner) => Partner,
): Promise<Counts> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, ...(change !== undefined && { change }) });
  const people: Person[] = [];
  for (const login of LOGINS) people.push({ login, headers: pageHeaders(await signIn(gateway.port, login)) });
  const counts = await countMixUps(`http://127.0.0.1:${gateway.port}/api/v1`, people, requests);
  await gateway.close();
  return counts;
}

/** What our page sends for a user who holds this cookie. */
function pageHeaders(cookie: string): Record<string, string> {
  return { ...OWN_PAGE, host: new URL(ORIGIN).host, cookie };
}
