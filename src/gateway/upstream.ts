import { Pool, errors } from 'undici';
import type { AnsweredFault } from './fault-answer.ts';
import type { VisitAnswer } from './upstream-answer.ts';
import { readUpstreamAnswer } from './upstream-answer.ts';

const CONNECT_MS = 2_000;
const DEADLINE_MS = 8_000;
const MOST_BODY_BYTES = 8 * 1024 * 1024;
const CONNECTIONS = 16;

/** The one door to the partner. */
export interface Upstream {
  /** Never rejects. `signal`: the caller has gone, which ends the call to the partner as well. */
  readVisit(id: number, signal: AbortSignal): Promise<VisitAnswer>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

export interface UpstreamParts {
  /** The partner's base address, without a slash at its end. */
  readonly apiUrl: string;
  readonly partnerToken: string;
  readonly userToken: string;
  /** For the whole call, connecting and body included; a test need not wait for eight seconds. */
  readonly deadlineMs?: number;
}

/**
 * The client of the partner's API. It sends the contract's headers and nothing of the browser's request, asks for
 * no compression (a small body can inflate to a gigabyte), and follows no redirect (the token would follow it).
 */
export function createUpstream({ apiUrl, partnerToken, userToken, deadlineMs = DEADLINE_MS }: UpstreamParts): Upstream {
  const { origin, pathname } = new URL(`${apiUrl}/visits/`);
  // Pipelining off: on a shared connection an answer too many would be taken for the next person's.
  const pool = new Pool(origin, {
    pipelining: 0,
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    maxResponseSize: MOST_BODY_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const headers = {
    accept: 'application/vnd.api.v2+json',
    'content-type': 'application/json',
    authorization: `Bearer ${partnerToken}, User ${userToken}`,
    'accept-encoding': 'identity',
  };

  async function ask(id: number, signal: AbortSignal): Promise<VisitAnswer> {
    const answer = await pool.request({ method: 'GET', path: `${pathname}${id}`, headers, signal });
    answer.body.on('error', ignore);
    const visit = await readUpstreamAnswer(answer, [partnerToken, userToken]);
    answer.body.destroy();
    return visit;
  }

  return {
    async readVisit(id, signal) {
      const deadline = AbortSignal.timeout(deadlineMs);
      try {
        return await ask(id, AbortSignal.any([signal, deadline]));
      } catch (error) {
        return { fault: explain(error, deadline) };
      }
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
