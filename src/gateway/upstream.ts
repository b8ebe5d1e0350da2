import type { Credentials } from '#contract/session.ts';
import type { Presence } from './caller.ts';
import { BUSY } from './fault-answer.ts';
import { readWindows } from './partner-budget.ts';
import { createPartnerCalls } from './partner-calls.ts';
import { createPartnerClient } from './partner-client.ts';
import { createPartnerGuard, noGuard } from './partner-guard.ts';
import { createOpenQueue, createPartnerQueue } from './partner-queue.ts';
import type { Limits } from './settings.ts';
import type { SharedMemory } from './shared-memory.ts';
import { shareVisits } from './shared-visits.ts';
import type { VisitAnswer } from './upstream-answer.ts';
import { readUpstreamAnswer } from './upstream-answer.ts';
import type { SignInReply } from './upstream-sign-in.ts';
import { readSignInReply } from './upstream-sign-in.ts';

/** So that the answer is there within eight seconds, also from a computer that is busy. */
const DEADLINE_MS = 7_500;

/** Who reads a visit: with the rights of the employee whose token it is. */
export interface Reader {
  readonly userToken: string;
  /** What tells sessions apart and opens none; the mode where nobody signs in. */
  readonly session: string;
  /** The page refreshes itself: whoever waits for an answer goes before. */
  readonly isBackground: boolean;
}

/** The one door to the partner. A call to the partner ends with the last of its callers gone. */
export interface Upstream {
  /** Never rejects. */
  readVisit(id: number, reader: Reader, presence: Presence): Promise<VisitAnswer>;
  /** `address`: where the caller is; `signal`: they have gone. Never rejects. */
  signIn(credentials: Credentials, address: string, signal: AbortSignal): Promise<SignInReply>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

export interface UpstreamParts {
  /** The partner's base address, without a slash at its end. */
  readonly apiUrl: string;
  readonly partnerToken: string;
  /** Where what replicas use up together is counted. */
  readonly memory: SharedMemory;
  readonly limits: Limits;
  /** Whether a partner that fails or says 429 is left alone for a while. The sandbox does so on purpose. */
  readonly isGuarded: boolean;
  /** For the whole call, waiting for a turn included; a test need not wait for eight seconds. */
  readonly deadlineMs?: number;
}

/** The partner's API, asked for one visit or one sign-in at a time within everybody's limits. */
export function createUpstream(parts: UpstreamParts): Upstream {
  const { apiUrl, partnerToken, memory, limits, isGuarded, deadlineMs = DEADLINE_MS } = parts;
  const client = createPartnerClient(apiUrl);
  const guard = isGuarded ? createPartnerGuard() : noGuard;
  const windows = readWindows(limits);
  const queue =
    windows.length === 0
      ? createOpenQueue(() => guard.readHold())
      : createPartnerQueue(memory.createBudget(windows), () => guard.readHold());
  const makeCall = createPartnerCalls({ queue, guard, deadlineMs });

  const readShared = shareVisits((id, { userToken, session, isBackground }, signal) =>
    makeCall({
      caller: { session, isBackground },
      signal,
      mayRetry: true,
      attempt: (timeoutMs, onSent) =>
        client.ask(
          {
            method: 'GET',
            path: `visits/${id}`,
            authorization: `Bearer ${partnerToken}, User ${userToken}`,
            read: (answer) => readUpstreamAnswer(answer, [partnerToken, userToken]),
            signal,
            onSent,
          },
          timeoutMs,
        ),
    }),
  );
  const reads = limits.readsPerMinute === null ? null : memory.createLimit('reads', limits.readsPerMinute, 60);

  return {
    // Each request counts as a read, also where two of them share one call to the partner.
    async readVisit(id, reader, presence) {
      try {
        const wait = reads === null ? 0 : await reads.count(reader.session);
        if (wait > 0) return { fault: { kind: 'busy', retryAfterSeconds: wait } };
      } catch {
        return { fault: BUSY };
      }
      return readShared(id, reader, presence);
    },
    signIn({ login, password }, address, signal) {
      return makeCall({
        caller: { session: `address:${address}`, isBackground: false },
        signal,
        mayRetry: false,
        attempt: (timeoutMs, onSent) =>
          client.ask(
            {
              method: 'POST',
              path: 'auth',
              authorization: `Bearer ${partnerToken}`,
              body: JSON.stringify({ login, password }),
              read: readSignInReply,
              signal,
              onSent,
            },
            timeoutMs,
          ),
      });
    },
    close: () => client.close(),
  };
}
