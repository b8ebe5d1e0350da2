import { setTimeout as wait } from 'node:timers/promises';
import type { AppointmentAddress, AppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import { parseAppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import { parseWireClientAppointments } from '#contract/lookups/client-appointments.ts';
import type { ClientHits } from '#contract/lookups/client-hits.ts';
import { parseWireClientHits, toSearchedValue } from '#contract/lookups/client-hits.ts';
import type { ClientVisits } from '#contract/lookups/client-visits.ts';
import { parseWireClientVisits } from '#contract/lookups/client-visits.ts';
import type { Location } from '#contract/lookups/location.ts';
import { parseWireLocations } from '#contract/lookups/location.ts';
import type { Rights } from '#contract/lookups/rights.ts';
import { parseWireRights } from '#contract/lookups/rights.ts';
import type { Credentials } from '#contract/session-api.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { formatIsoDay } from '#contract/wall-time.ts';
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
import type { Limit, Store } from '#gateway/store/store.ts';
import type { Permit } from './call-budget.ts';
import { createCallBudget, toShare, toWindows } from './call-budget.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createBreakerBehind, createCircuitBreaker, isOutage, noCircuitBreaker } from './circuit-breaker.ts';
import type { PartnerAnswer, PartnerRequest } from './partner-client.ts';
import { createPartnerClient } from './partner-client.ts';
import type { CallOrigin, PermitQueue, PermitRequest } from './permit-queue.ts';
import { createPermitQueue } from './permit-queue.ts';
import type { ReadAnswer } from './read-answer.ts';
import { parseReadAnswer } from './read-answer.ts';
import { createSharedCalls } from './shared-calls.ts';
import type { SignInAnswer } from './sign-in-answer.ts';
import { parseSignInAnswer } from './sign-in-answer.ts';
import type { VisitAnswer } from './visit-answer.ts';
import { parseVisitAnswer } from './visit-answer.ts';

/** Of one session. */
const SEARCHES_PER_MINUTE = 20;

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

/** One kind of read of the partner. The call ends when all connections that wait for it have gone. */
export type FetchRead<Asked, Answer> = (asked: Asked, reader: Reader, connection: ClientConnection) => Promise<Answer>;

/**
 * The only client of the partner's API (CONTRACT: request; NEIGHBOURS). No method rejects: whatever goes wrong is a
 * failure. Numbers are checked, from 1.
 */
export interface Partner {
  readonly fetchVisit: FetchRead<number, VisitAnswer>;
  readonly fetchAppointmentVisit: FetchRead<AppointmentAddress, ReadAnswer<AppointmentVisit>>;
  /** The user's own locations. */
  readonly fetchLocations: FetchRead<null, ReadAnswer<readonly Location[]>>;
  /** What the user may see in the location of that number. */
  readonly fetchRights: FetchRead<number, ReadAnswer<Rights>>;
  readonly fetchClientVisits: FetchRead<ClientVisitsQuery, ReadAnswer<ClientVisits>>;
  readonly fetchClientAppointments: FetchRead<ClientAppointmentsQuery, ReadAnswer<readonly ClientAppointment[]>>;
  /** The clients that match a text of at most 64 characters. */
  readonly fetchClientHits: FetchRead<ClientHitsQuery, ReadAnswer<ClientHits>>;
  /** `signal`: the user has gone, which ends the call. */
  signIn(credentials: Credentials, origin: SignInOrigin, signal: AbortSignal): Promise<SignInAnswer>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** A client of a location. */
export interface ClientAddress {
  readonly locationId: number;
  readonly clientId: number;
}

export interface ClientVisitsQuery extends ClientAddress {
  /** Visits of this day alone; null: the latest. */
  readonly day: WallTime | null;
}

export interface ClientAppointmentsQuery extends ClientAddress {
  /** Of this day and later. */
  readonly from: WallTime;
}

export interface ClientHitsQuery {
  readonly locationId: number;
  readonly text: string;
}

/** What is asked of the partner. All reads stand in this file, made of checked numbers, dates and one short text. */
interface Read<Answer> {
  readonly path: string;
  /** Makes it a POST, as the partner's searches are. */
  readonly body?: object;
  readonly parse: (answer: PartnerAnswer, secrets: readonly string[]) => Answer;
}

/** How reads of some kinds take their place among the others. */
interface Lane {
  /** Of all of them; without it as the reader says. */
  readonly askedBy?: CallOrigin['askedBy'];
  /** Of one session. */
  readonly limit: Limit | null;
  /** Each of them gives a permit for a call. */
  readonly queues: readonly PermitQueue[];
  readonly breaker: CircuitBreaker;
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

/** Calls the partner through budget, queue and circuit breaker, of which visits are never kept waiting by the others. */
export function createPartner(parts: PartnerParts): Partner {
  const { apiUrl, partnerToken, store, limits, hasCircuitBreaker, deadlineMs = PARTNER_CALL_MS } = parts;
  const startMs = (PARTNER_START_MS / PARTNER_CALL_MS) * deadlineMs;
  const client = createPartnerClient(apiUrl);
  const createBreaker = hasCircuitBreaker ? createCircuitBreaker : () => noCircuitBreaker;
  const windows = toWindows(limits);
  const createShare = (share: number, key: string) =>
    createPermitQueue(createCallBudget(store, toShare(windows, share), key));
  const createLimit = (name: string, max = Infinity) =>
    limits.readsPerMinute === null ? null : store.createLimit(name, Math.min(max, limits.readsPerMinute), 60);
  const queue = createPermitQueue(createCallBudget(store, windows));
  // Failures that strangers provoke at the sign-in must not keep signed-in users from their visits.
  const signInBreaker = createBreaker();
  const signInQueue = createShare(4, 'partner-sign-ins');

  const ordinary: Lane = { limit: createLimit('reads'), queues: [queue], breaker: createBreaker() };
  // Nor must what is only nice beside a visit, be it that it fails or that there is much of it.
  const extra: Lane = {
    askedBy: 'extra',
    limit: createLimit('extras'),
    queues: [createShare(2, 'partner-extras'), queue],
    breaker: createBreakerBehind(ordinary.breaker, createBreaker()),
  };
  // Searches have a limiter of their own at the partner, and people type faster than it answers.
  const search: Lane = {
    askedBy: 'person',
    limit: createLimit('searches', SEARCHES_PER_MINUTE),
    queues: [createShare(6, 'partner-searches'), queue],
    breaker: createBreakerBehind(ordinary.breaker, createBreaker()),
  };

  return {
    fetchVisit: createFetch(ordinary, (visitId) => ({ path: `visits/${visitId}`, parse: parseVisitAnswer })),

    fetchAppointmentVisit: createFetch(ordinary, ({ locationId, appointmentId }) => ({
      path: `record/${locationId}/${appointmentId}`,
      parse: readBody((body) => parseAppointmentVisit(body, locationId)),
    })),

    fetchLocations: createFetch(extra, () => ({ path: 'companies?my=1', parse: readBeside(parseWireLocations) })),

    fetchRights: createFetch(extra, (locationId) => ({
      path: `user/permissions/${locationId}`,
      parse: readBeside(parseWireRights),
    })),

    fetchClientVisits: createFetch(extra, ({ locationId, clientId, day }) => {
      const date = day === null ? null : formatIsoDay(day);
      const dates = { from: date, to: date };
      return {
        path: `company/${locationId}/clients/visits/search`,
        body: { client_id: clientId, client_phone: null, ...dates, payment_statuses: [], attendance: null },
        parse: readBeside((body) => parseWireClientVisits(body, locationId)),
      };
    }),

    fetchClientAppointments: createFetch(extra, ({ locationId, clientId, from }) => ({
      path: `records/${locationId}?client_id=${clientId}&start_date=${formatIsoDay(from)}&page=1&count=50`,
      parse: readBeside((body) => parseWireClientAppointments(body, locationId, clientId)),
    })),

    fetchClientHits: createFetch(search, ({ locationId, text }) => ({
      path: `company/${locationId}/clients/search`,
      body: {
        ...{ page: 1, page_size: 10, fields: ['id', 'name', 'phone', 'last_visit_date'] },
        ...{ order_by: 'last_visit_date', order_by_direction: 'DESC', operation: 'AND' },
        filters: [{ type: 'quick_search', state: { value: toSearchedValue(text) } }],
      },
      parse: readBody((body) => parseWireClientHits(body, text)),
    })),

    async signIn({ login, password }, { network, isKnown }, signal) {
      const began = performance.now();
      const waiting = { session: network, startBy: began + startMs, signal, breaker: signInBreaker };
      const permit = await acquireAll([
        [signInQueue, { ...waiting, askedBy: isKnown ? 'person' : 'sign-in' }],
        [queue, { ...waiting, askedBy: 'sign-in' }],
      ]);
      if ('failure' in permit) return permit;
      const admission = signInBreaker.admit();
      if ('failure' in admission) {
        permit.release();
        return admission;
      }
      const request: PartnerRequest = {
        method: 'POST',
        path: 'auth',
        authorization: `Bearer ${partnerToken}`,
        body: JSON.stringify({ login, password }),
        isRead: false,
      };
      const timeoutMs = Math.min(began + deadlineMs - performance.now(), FIRST_ATTEMPT_MS);
      const exchange = client.send(request, timeoutMs, signal);
      void permit.countFrom(exchange.sent);
      const answer = await exchange.answer;
      permit.release();
      const person = 'failure' in answer ? answer : parseSignInAnswer(answer);
      admission.record('failure' in person ? person.failure : null, signal.aborted);
      return person;
    },

    close: () => client.close(),
  };

  /** A read that waits for the same one of the same session, where that runs already. */
  function createFetch<Asked, Answer extends object>(
    lane: Lane,
    describe: (asked: Asked) => Read<Answer | Failed>,
  ): FetchRead<Asked, Answer | Failed> {
    const calls = createSharedCalls<Answer | Failed>();
    return async (asked, origin, connection) => {
      const read = describe(asked);
      const reader = { ...origin, askedBy: lane.askedBy ?? origin.askedBy };
      // Each request counts, also where two of them share one call.
      const waitSeconds = await (lane.limit?.count(reader.session) ?? Promise.resolve(0)).catch(() => null);
      if (waitSeconds === null) return { failure: BUSY };
      if (waitSeconds > 0) return { failure: { kind: 'busy', retryAfterSeconds: waitSeconds } };

      const key = `${read.path} ${reader.session} ${JSON.stringify(read.body)}`;
      const running = calls.find(key, reader.askedBy);
      if (running !== undefined) return running.waitFor(connection);
      const ended = new AbortController();
      const answer = callPartner(lane, read, reader, ended.signal);
      return calls.add(key, reader.askedBy, answer, ended).waitFor(connection);
    };
  }

  /**
   * Each attempt needs a permit of its own. A second one is made where the partner seems to be down and time is left.
   */
  async function callPartner<Answer extends object>(
    { queues, breaker }: Lane,
    read: Read<Answer | Failed>,
    { session, askedBy, userToken }: Reader,
    signal: AbortSignal,
  ): Promise<Answer | Failed> {
    const began = performance.now();
    const endsAt = began + deadlineMs;
    let failed: Answer | Failed | null = null;
    for (;;) {
      const startBy = failed === null ? began + startMs : endsAt - MIN_RETRY_MS;
      const waiting = { session, askedBy, startBy, signal, breaker };
      const permit = await acquireAll(queues.map((each) => [each, waiting]));
      if ('failure' in permit) return failed ?? permit;
      const admission = breaker.admit();
      if ('failure' in admission) {
        permit.release();
        return failed ?? admission;
      }
      const request: PartnerRequest = {
        method: read.body === undefined ? 'GET' : 'POST',
        path: read.path,
        authorization: `Bearer ${partnerToken}, User ${userToken}`,
        ...(read.body !== undefined && { body: JSON.stringify(read.body) }),
        isRead: true,
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

/** A permit of each queue, waited for one after another; none of any where one of them gives none. */
async function acquireAll(entries: readonly (readonly [PermitQueue, PermitRequest])[]): Promise<Permit | Failed> {
  const permits: Permit[] = [];
  const release = () => permits.forEach((each) => each.release());
  for (const [queue, request] of entries) {
    const permit = await queue.acquire(request);
    if ('failure' in permit) {
      release();
      return permit;
    }
    permits.push(permit);
  }
  return { release, countFrom: async (sent) => void (await Promise.all(permits.map((each) => each.countFrom(sent)))) };
}

/** That the partner refuses the user there is no reason to end the session: the visit itself tells. */
function readBeside<Found>(parseBody: (body: unknown) => Found | null) {
  return (...given: Parameters<ReturnType<typeof readBody>>): ReadAnswer<Found> => {
    const answer = readBody(parseBody)(...given);
    if (!('failure' in answer) || answer.failure.kind !== 'signed-out') return answer;
    return { failure: { kind: 'forbidden', partnerMessage: answer.failure.partnerMessage } };
  };
}

function readBody<Found>(parseBody: (body: unknown) => Found | null) {
  return (answer: PartnerAnswer, secrets: readonly string[]) => parseReadAnswer(answer, secrets, parseBody);
}

function randomBetween(min: number, max: number): number {
  return min + Math.random() * (max - min);
}
