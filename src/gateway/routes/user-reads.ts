import type { AppointmentAddress, AppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import type { ClientHits } from '#contract/lookups/client-hits.ts';
import type { ClientVisits } from '#contract/lookups/client-visits.ts';
import type { Location } from '#contract/lookups/location.ts';
import type { Rights } from '#contract/lookups/rights.ts';
import type { GatewayContext } from '#gateway/http/context.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type {
  ClientAppointmentsQuery,
  ClientHitsQuery,
  ClientVisitsQuery,
  FetchRead,
  Partner,
  Reader,
} from '#gateway/partner/partner.ts';
import type { ReadAnswer } from '#gateway/partner/read-answer.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import type { SessionCache } from '#gateway/session/session-cache.ts';
import { createSessionCache } from '#gateway/session/session-cache.ts';
import { parseSessionCookie } from '#gateway/session/session-cookie.ts';

/**
 * Reads with the rights of the user, whom they log. Reject with StoreUnavailable while sessions cannot be reached.
 */
export interface UserReads {
  /** `isAction`: a person has just done something, which keeps their session alive; the page refreshes by itself as well. */
  fetchVisit(c: GatewayContext, visitId: number, isAction: boolean): Promise<VisitAnswer>;
  fetchAppointmentVisit(c: GatewayContext, address: AppointmentAddress): Promise<ReadAnswer<AppointmentVisit>>;
  /** The user's own locations: the partner is asked once an hour for each session. */
  fetchLocations(c: GatewayContext): Promise<ReadAnswer<readonly Location[]>>;
  /**
   * What the last answer to that says of a location, without asking for one: null where it is not among them, undefined
   * where it is not known. It is known only to a request for which another of these reads has found the session.
   */
  recallLocation(c: GatewayContext, locationId: number | null): Location | null | undefined;
  /** What the user may see in a location: asked once an hour as well. */
  fetchRights(c: GatewayContext, locationId: number): Promise<ReadAnswer<Rights>>;
  fetchClientVisits(c: GatewayContext, query: ClientVisitsQuery): Promise<ReadAnswer<ClientVisits>>;
  fetchClientAppointments(
    c: GatewayContext,
    query: ClientAppointmentsQuery,
  ): Promise<ReadAnswer<readonly ClientAppointment[]>>;
  fetchClientHits(c: GatewayContext, query: ClientHitsQuery): Promise<ReadAnswer<ClientHits>>;
}

type Failed = { readonly failure: AnsweredFailure };

const SIGNED_OUT = { kind: 'signed-out', partnerMessage: null } as const satisfies AnsweredFailure;

/** Whose rights a request has; `cookie`: of the session, null where there is no signing in. */
interface User {
  readonly reader: Reader;
  readonly cookie: string | null;
}

/** How the partner is read in this auth mode. */
export function createUserReads(partner: Partner, auth: AuthMode): UserReads {
  const locations = createSessionCache<readonly Location[]>((list) => Math.max(1, list.length));
  const rights = createSessionCache<Rights>(() => 1);

  return {
    async fetchVisit(c, visitId, isAction) {
      const user = await findUser(c, isAction);
      return 'failure' in user ? user : read(c, user, partner.fetchVisit, visitId);
    },

    fetchAppointmentVisit: (c, address) => lookUp(c, partner.fetchAppointmentVisit, address),

    fetchLocations: (c) => lookUpOnce(c, partner.fetchLocations, null, locations, (session) => session),

    recallLocation(c, locationId) {
      const session = c.get('session');
      const kept = session === undefined ? undefined : locations.get(session);
      return kept === undefined || locationId === null ? undefined : findLocation(kept, locationId);
    },

    fetchRights: (c, locationId) =>
      lookUpOnce(c, partner.fetchRights, locationId, rights, (session) => `${session} ${locationId}`),

    fetchClientVisits: (c, query) => lookUp(c, partner.fetchClientVisits, query),

    fetchClientAppointments: (c, query) => lookUp(c, partner.fetchClientAppointments, query),

    fetchClientHits: (c, query) => lookUp(c, partner.fetchClientHits, query),
  };

  async function lookUp<Asked, Answer extends object>(
    c: GatewayContext,
    fetch: FetchRead<Asked, Answer | Failed>,
    asked: Asked,
  ): Promise<Answer | Failed> {
    const user = await findUser(c, saysThatPersonActed(c));
    return 'failure' in user ? user : read(c, user, fetch, asked);
  }

  /** The same, where it is not kept already. `toKey` names what is asked for in the cache. */
  async function lookUpOnce<Asked, Found extends object>(
    c: GatewayContext,
    fetch: FetchRead<Asked, ReadAnswer<Found>>,
    asked: Asked,
    cache: SessionCache<Found>,
    toKey: (session: string) => string,
  ): Promise<ReadAnswer<Found>> {
    const user = await findUser(c, saysThatPersonActed(c));
    if ('failure' in user) return user;
    const key = toKey(user.reader.session);
    const kept = cache.get(key);
    if (kept !== undefined) return { found: kept };
    const answer = await read(c, user, fetch, asked);
    if ('found' in answer) cache.set(key, answer.found);
    return answer;
  }

  async function findUser(c: GatewayContext, isAction: boolean): Promise<User | Failed> {
    const askedBy = getAskedBy(c);
    if (auth.mode !== 'sign-in') {
      c.get('logFields').who = auth.mode;
      c.set('session', auth.mode);
      return { reader: { userToken: auth.userToken, session: auth.mode, askedBy }, cookie: null };
    }
    const { sessions } = auth;
    const cookie = parseSessionCookie(c.req.raw);
    const session = cookie === null ? null : await sessions.find(cookie);
    if (cookie === null) return { failure: SIGNED_OUT };
    if (session === null) return { failure: { ...SIGNED_OUT, ended: await sessions.explainEnd(cookie) } };
    if (session.userId !== null) c.get('logFields').who = session.userId;
    if (isAction) await sessions.extend(cookie);
    c.set('session', session.key);
    return { reader: { userToken: session.userToken, session: session.key, askedBy }, cookie };
  }

  /** The answer, where the session for which it was read is still there. */
  async function read<Asked, Answer extends object>(
    c: GatewayContext,
    { reader, cookie }: User,
    fetch: FetchRead<Asked, Answer | Failed>,
    asked: Asked,
  ): Promise<Answer | Failed> {
    const answer = await fetch(asked, reader, c.env.connection);
    if (auth.mode !== 'sign-in' || cookie === null) return answer;
    if ('failure' in answer && answer.failure.kind === 'signed-out') {
      await auth.sessions.end(cookie);
      // The cookie stays: a late answer to the last session would take the next one's along.
      return { failure: { ...answer.failure, ended: 'refused' } };
    }
    // Signed out while the partner was thinking: then its answer comes too late.
    return (await auth.sessions.find(cookie)) === null ? { failure: SIGNED_OUT } : answer;
  }
}

/** The location of that number; null where it is not among them. */
export function findLocation(locations: readonly Location[], locationId: number): Location | null {
  return locations.find(({ id }) => id === locationId) ?? null;
}

/** Whether the page says that a person has done something since its last request. */
export function saysThatPersonActed(c: GatewayContext): boolean {
  return c.req.header('x-visit-viewer-action') === '1';
}

/** The page says where it refreshes itself, and no person waits for it. */
function getAskedBy(c: GatewayContext): Reader['askedBy'] {
  return c.req.header('x-visit-viewer-background') === '1' ? 'refresh' : 'person';
}
