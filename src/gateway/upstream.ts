import type { Credentials } from '#contract/session.ts';
import type { Dispatcher } from 'undici';
import { Pool, errors } from 'undici';
import type { AnsweredFault } from './fault-answer.ts';
import type { VisitAnswer } from './upstream-answer.ts';
import { readUpstreamAnswer } from './upstream-answer.ts';
import type { PartnerAnswer } from './upstream-body.ts';
import type { SignInReply } from './upstream-sign-in.ts';
import { readSignInReply } from './upstream-sign-in.ts';

const CONNECT_MS = 2_000;
const DEADLINE_MS = 8_000;
const MOST_BODY_BYTES = 8 * 1024 * 1024;
const CONNECTIONS = 16;

/** The one door to the partner. `signal`: the caller has gone, which ends the call to the partner as well. */
export interface Upstream {
  /** Reads with the rights of the employee whose token it is. Never rejects. */
  readVisit(id: number, userToken: string, signal: AbortSignal): Promise<VisitAnswer>;
  /** Never rejects. */
  signIn(credentials: Credentials, signal: AbortSignal): Promise<SignInReply>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

export interface UpstreamParts {
  /** The partner's base address, without a slash at its end. */
  readonly apiUrl: string;
  readonly partnerToken: string;
  /** For the whole call, connecting and body included; a test need not wait for eight seconds. */
  readonly deadlineMs?: number;
}

/**
 * The client of the partner's API. It sends the contract's headers and nothing of the browser's request, asks for
 * no compression (a small body can inflate to a gigabyte), and follows no redirect (the token would follow it).
 */
export function createUpstream({ apiUrl, partnerToken, deadlineMs = DEADLINE_MS }: UpstreamParts): Upstream {
  const { origin, pathname } = new URL(`${apiUrl}/`);
  // Pipelining off: on a shared connection an answer too many would be taken for the next person's.
  const pool = new Pool(origin, {
    pipelining: 0,
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    maxResponseSize: MOST_BODY_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const headersWith = (authorization: string) => ({
    accept: 'application/vnd.api.v2+json',
    'content-type': 'application/json',
    authorization,
    'accept-encoding': 'identity',
  });

  /** Asks and reads within the deadline; whatever breaks is a fault. */
  async function ask<Reply>(
    request: Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'headers' | 'body'>,
    signal: AbortSignal,
    read: (answer: PartnerAnswer) => Promise<Reply>,
  ): Promise<Reply | { readonly fault: AnsweredFault }> {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const answer = await pool.request({ ...request, signal: AbortSignal.any([signal, deadline]) });
      answer.body.on('error', ignore);
      const reply = await read(answer);
      answer.body.destroy();
      return reply;
    } catch (error) {
      return { fault: explain(error, deadline) };
    }
  }

  return {
    readVisit(id, userToken, signal) {
      const headers = headersWith(`Bearer ${partnerToken}, User ${userToken}`);
      const secrets = [partnerToken, userToken];
      return ask({ method: 'GET', path: `${pathname}visits/${id}`, headers }, signal, (answer) =>
        readUpstreamAnswer(answer, secrets),
      );
    },
    signIn({ login, password }, signal) {
      const headers = headersWith(`Bearer ${partnerToken}`);
      const body = JSON.stringify({ login, password });
      return ask({ method: 'POST', path: `${pathname}auth`, headers, body }, signal, readSignInReply);
    },
    close: () => pool.destroy(),
  };
}

function explain(error: unknown, deadline: AbortSignal): AnsweredFault {
  if (deadline.aborted) return { kind: 'timeout' };
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return { kind: 'unreadable', partnerMessage: null, requestId: null };
  }
  return { kind: 'unavailable' };
}

/** A body that is dropped half-read reports that as an error, to nobody. */
function ignore(): void {}
