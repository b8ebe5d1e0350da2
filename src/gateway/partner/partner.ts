import { setTimeout as wait } from 'node:timers/promises';
import type { AppointmentAddress } from '#contract/appointment-visit.ts';
import type { Credentials } from '#contract/session-api.ts';
import {
  FIRST_ATTEMPT_MS,
  MAX_RETRY_PAUSE_MS,
  MIN_RETRY_MS,
  MIN_RETRY_PAUSE_MS,
  PARTNER_CALL_MS,
  PARTNER_START_MS,
} from '#domain/deadlines.ts';
import type { ClientConnection } from '#gateway/http/client-connection.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import { BUSY } from '#gateway/http/error-answer.ts';
import type { Limits } from '#gateway/settings.ts';
import type { Store } from '#gateway/store/store.ts';
import type { AppointmentAnswer } from './appointment-answer.ts';
import { parseAppointmentAnswer } from './appointment-answer.ts';
import { createCallBudget, toSignInWindows, toWindows } from './call-budget.ts';
import { createCircuitBreaker, isOutage, noCircuitBreaker } from './circuit-breaker.ts';
import type { PartnerAnswer, PartnerRequest } from './partner-client.ts';
import { createPartnerClient } from './partner-client.ts';
import type { CallOrigin } from './permit-queue.ts';
import { createPermitQueue } from './permit-queue.ts';
import type { SharedCalls } from './shared-calls.ts';
import { createSharedCalls } from './shared-calls.ts';
import type { SignInAnswer } from './sign-in-answer.ts';
import { parseSignInAnswer } from './sign-in-answer.ts';
import type { VisitAnswer } from './visit-answer.ts';
import { parseVisitAnswer } from './visit-answer.ts';

/** Who reads: with the rights of the employee whose token it is. */
export interface Reader extends CallOrigin {
  readonly userToken: string;
}

/** Who wants to sign in. */
interface SignInOrigin {
  /** Where they are; networks share the queue in round robin. */
  readonly network: string;
  /** Whether the login has signed in from there before: then its entry has priority. */
  readonly isKnown: boolean;
}

/** The only client of the partner's API (CONTRACT: request). No method rejects: whatever goes wrong is a failure. */
export interface Partner {
  /** `visitId`: checked, from 1. The call ends when all connections that wait for it have gone. */
  fetchVisit(visitId: number, reader: Reader, connection: ClientConnection): Promise<VisitAnswer>;
  /** The visit of an appointment; ends as above. */
  fetchAppointmentVisit(
    address: AppointmentAddress,
    reader: Reader,
    connection: ClientConnection,
  ): Promise<AppointmentAnswer>;
  /** `signal`: the user has gone, which ends the call. */
  signIn(credentials: Credentials, origin: SignInOrigin, signal: AbortSignal): Promise<SignInAnswer>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** One of the partner's addresses that can be read. The paths of all reads stand in this file, made of checked numbers. */
interface Read<Answer> {
  readonly path: string;
  readonly parse: (answer: PartnerAnswer, secrets: readonly string[]) => Answer;
  /** Those of its kind that run. */
  readonly calls: SharedCalls<Answer>;
}

type Failed = { readonly failure: AnsweredFailure };

export interface PartnerParts {
  /** The partner's base address, without a slash at its end. */
  readonly apiUrl: string;
  readonly partnerToken: string;
  /** Where what replicas use up together is counted. */
  readonly store: Store;
  readonly limits: Limits;
  /** Whether calls stop for a while after failures or a 429. Not in the sandbox, which fails on purpose. */
  readonly hasCircuitBreaker: boolean;
  /** For a whole call, waiting for permits included; a test need not wait for eight seconds. */
  readonly deadlineMs?: number;
}

/** Calls the partner through budget, queue and circuit breaker; one for visits, and one for sign-ins. */
export function createPartner(parts: PartnerParts): Partner {
  const { apiUrl, partnerToken, store, limits, hasCircuitBreaker, deadlineMs = PARTNER_CALL_MS } = parts;
  const startMs = (PARTNER_START_MS / PARTNER_CALL_MS) * deadlineMs;
  const client = createPartnerClient(apiUrl);
  const createBreaker = hasCircuitBreaker ? createCircuitBreaker : () => noCircuitBreaker;
  const breaker = createBreaker();
  const windows = toWindows(limits);
  const queue = createPermitQueue(createCallBudget(store, windows));
  // Failures that strangers provoke at the sign-in must not keep signed-in users from their visits.
  const signInBreaker = createBreaker();
  const signInQueue = createPermitQueue(createCallBudget(store, toSignInWindows(windows), 'partner-sign-ins'));
  const visitCalls = createSharedCalls<VisitAnswer>();
  const appointmentCalls = createSharedCalls<AppointmentAnswer>();
  const reads = limits.readsPerMinute === null ? null : store.createLimit('reads', limits.readsPerMinute, 60);

  return {
    fetchVisit(visitId, reader, connection) {
      return fetchShared<VisitAnswer>(
        { path: `visits/${visitId}`, parse: parseVisitAnswer, calls: visitCalls },
        reader,
        connection,
      );
    },

    fetchAppointmentVisit({ locationId, appointmentId }, reader, connection) {
      return fetchShared<AppointmentAnswer>(
        {
          path: `record/${locationId}/${appointmentId}`,
          parse: (answer, secrets) => parseAppointmentAnswer(answer, locationId, secrets),
          calls: appointmentCalls,
        },
        reader,
        connection,
      );
    },

    async signIn({ login, password }, { network, isKnown }, signal) {
      const began = performance.now();
      const waiting = { session: network, startBy: began + startMs, signal, breaker: signInBreaker };
      const share = await signInQueue.acquire({ ...waiting, askedBy: isKnown ? 'person' : 'sign-in' });
      if ('failure' in share) return share;
      const permit = await queue.acquire({ ...waiting, askedBy: 'sign-in' });
      if ('failure' in permit) {
        share.release();
        return permit;
      }
      const admission = signInBreaker.admit();
      if ('failure' in admission) {
        share.release();
        permit.release();
        return admission;
      }
      const request: PartnerRequest = {
        method: 'POST',
        path: 'auth',
        authorization: `Bearer ${partnerToken}`,
        body: JSON.stringify({ login, password }),
        readsErrors: false,
      };
      const timeoutMs = Math.min(began + deadlineMs - performance.now(), FIRST_ATTEMPT_MS);
      const exchange = client.send(request, timeoutMs, signal);
      for (const each of [share, permit]) void each.countFrom(exchange.sent);
      const answer = await exchange.answer;
      share.release();
      permit.release();
      const person = 'failure' in answer ? answer : parseSignInAnswer(answer);
      admission.record('failure' in person ? person.failure : null, signal.aborted);
      return person;
    },

    close: () => client.close(),
  };

  /** Waits for the same read of the same session, where it runs already. */
  async function fetchShared<Answer extends object>(
    read: Read<Answer | Failed>,
    reader: Reader,
    connection: ClientConnection,
  ): Promise<Answer | Failed> {
    // Each request counts as a read, also where two of them share one call.
    const waitSeconds = await (reads?.count(reader.session) ?? Promise.resolve(0)).catch(() => null);
    if (waitSeconds === null) return { failure: BUSY };
    if (waitSeconds > 0) return { failure: { kind: 'busy', retryAfterSeconds: waitSeconds } };

    const key = `${read.path} ${reader.session}`;
    const running = read.calls.find(key, reader.askedBy);
    if (running !== undefined) return running.waitFor(connection);
    const ended = new AbortController();
    const answer = callPartner(read, reader, ended.signal);
    return read.calls.add(key, reader.askedBy, answer, ended).waitFor(connection);
  }

  /**
   * Each attempt needs a permit of its own. A second one is made where the partner seems to be down and time is left.
   */
  async function callPartner<Answer extends object>(
    read: Read<Answer | Failed>,
    reader: Reader,
    signal: AbortSignal,
  ): Promise<Answer | Failed> {
    const { session, askedBy, userToken } = reader;
    const began = performance.now();
    const endsAt = began + deadlineMs;
    let failed: Answer | Failed | null = null;
    for (;;) {
      const startBy = failed === null ? began + startMs : endsAt - MIN_RETRY_MS;
      const permit = await queue.acquire({ session, askedBy, startBy, signal, breaker });
      if ('failure' in permit) return failed ?? permit;
      const admission = breaker.admit();
      if ('failure' in admission) {
        permit.release();
        return failed ?? admission;
      }
      const request: PartnerRequest = {
        method: 'GET',
        path: read.path,
        authorization: `Bearer ${partnerToken}, User ${userToken}`,
        readsErrors: true,
      };
      const leftMs = endsAt - performance.now();
      const exchange = client.send(request, failed === null ? Math.min(leftMs, FIRST_ATTEMPT_MS) : leftMs, signal);
      void permit.countFrom(exchange.sent);
      const answer = await exchange.answer;
      permit.release();
      const parsed = 'failure' in answer ? answer : read.parse(answer, [partnerToken, userToken]);
      const failure = 'failure' in parsed ? parsed.failure : null;
      admission.record(failure, signal.aborted);

      if (failed !== null || signal.aborted || !isOutage(failure)) return parsed;
      failed = parsed;
      const askedForSeconds = 'failure' in answer ? 0 : (answer.retryAfterSeconds ?? 0);
      const pauseMs = Math.max(askedForSeconds * 1000, randomBetween(MIN_RETRY_PAUSE_MS, MAX_RETRY_PAUSE_MS));
      if (performance.now() + pauseMs + MIN_RETRY_MS > endsAt) return parsed;
      await wait(pauseMs);
    }
  }
}

function randomBetween(min: number, max: number): number {
  return min + Math.random() * (max - min);
}
