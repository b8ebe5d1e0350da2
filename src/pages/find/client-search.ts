import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import type { ClientHit, ClientHits } from '#contract/lookups/client-hits.ts';
import type { ClientVisits } from '#contract/lookups/client-visits.ts';
import type { Location } from '#contract/lookups/location.ts';
import type { Mode } from '#contract/session.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { wallTimeAt } from '#contract/wall-time.ts';
import {
  fetchClientAppointments,
  fetchClientVisits,
  fetchLocations,
  fetchRights,
  searchClients,
} from '#data/client-search.ts';
import { ApiError } from '#data/gateway-client.ts';
import { formatNumber } from '#domain/count.ts';
import type { ClientSearch } from '#domain/client-search.ts';
import { compareWallTimes, daysBetween, formatMachine } from '#domain/time.ts';
import type { LookupRefusal, LookupWords } from './appointment-lookup.ts';
import { settleFailedLookup } from './appointment-lookup.ts';

/** More are not listed: their number is said. */
export const MAX_LISTED = 100;

/** What is to be looked up next. */
export type SearchTask =
  /** `locationId` null: at the user's only location, else they are asked which one. */
  | { readonly kind: 'clients'; readonly search: ClientSearch; readonly locationId: number | null }
  | { readonly kind: 'locations' }
  | { readonly kind: 'visits'; readonly client: ClientHit; readonly among: FoundClients };

export interface FoundClients {
  readonly kind: 'clients';
  readonly locationId: number;
  readonly hits: ClientHits;
  /** How many there are, or why there is none. */
  readonly words: string;
}

export type SearchOutcome =
  | FoundClients
  | { readonly kind: 'locations'; readonly locations: readonly Location[] }
  | { readonly kind: 'visits'; readonly client: ClientHit; readonly among: FoundClients; readonly visits: ListedVisits }
  | (LookupRefusal & {
      readonly kind: 'refused';
      /** Until a search makes sense again. */ readonly waitSeconds: number;
    })
  | { readonly kind: 'signed-out'; readonly signIn: string };

const messages = {
  noLocation: 'Altegio names no location that is yours. Open a visit first: its clients can then be searched.',
  noClient: 'No client matches.',
  noPhones: 'Your login cannot see phones. Search by the name.',
  clients: (count: number) => (count === 1 ? '1 client.' : `${formatNumber(count)} clients.`),
  choose: 'Choose with the arrow keys.',
  more: (count: number, total: number, of: string) =>
    `${formatNumber(count)} of ${formatNumber(total)}: type more of the ${of}.`,
  name: 'name',
  number: 'number',
  // Too much was searched for, or Altegio is busy: the gateway does not say which.
  wait: (seconds: number) => `Wait ${seconds} s, then press Enter to search.`,
};

const searchWords: LookupWords = {
  notFound: 'Altegio does not know this location. Search at another one.',
  forbidden: 'Your login cannot search for clients here. Ask a colleague whose login can.',
  tooLong: 'Altegio’s answer is too long to be read. Type more of the name.',
  refused: 'Clients cannot be searched for at this address. Ask your administrator.',
  busy: messages.wait,
};

const locationWords: LookupWords = {
  ...searchWords,
  notFound: 'Altegio does not say which locations are yours. Open a visit first.',
  forbidden: 'Your login cannot see its locations. Open a visit first.',
};

const visitWords: LookupWords = {
  ...searchWords,
  notFound: 'Altegio no longer knows this client.',
  forbidden: 'Your login cannot see this client’s visits. Ask a colleague whose login can.',
  tooLong: 'Altegio’s answer is too long to be read. Open the client in Altegio.',
};

/** The words for searches that the gateway does not pass on for so many seconds. */
export function refuseForNow(seconds: number): Extract<SearchOutcome, { kind: 'refused' }> {
  return { kind: 'refused', why: messages.wait(seconds), waitSeconds: seconds };
}

/** Does one task for a person. Throws only when the signal ends it. */
export async function carryOut(task: SearchTask, mode: Mode, signal: AbortSignal): Promise<SearchOutcome> {
  switch (task.kind) {
    case 'locations':
      return settle(locationWords, listLocations);
    case 'visits':
      return settle(visitWords, () => listVisits(task));
    case 'clients':
      return findClients(task.search, task.locationId);
  }

  async function settle(words: LookupWords, look: () => Promise<SearchOutcome>): Promise<SearchOutcome> {
    try {
      return await look();
    } catch (error) {
      const settled = settleFailedLookup(error, words, mode);
      if ('signIn' in settled) return { kind: 'signed-out', signIn: settled.signIn };
      const failure = error instanceof ApiError ? error.failure : null;
      const waitSeconds = failure !== null && 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : 0;
      return { kind: 'refused', ...settled, waitSeconds };
    }
  }

  async function listLocations(): Promise<SearchOutcome> {
    const locations = await fetchLocations(signal);
    if (locations.length > 0) return { kind: 'locations', locations };
    return { kind: 'refused', why: messages.noLocation, waitSeconds: 0 };
  }

  async function findClients(search: ClientSearch, knownId: number | null): Promise<SearchOutcome> {
    let locationId = knownId;
    if (locationId === null) {
      const listed = await settle(locationWords, listLocations);
      if (listed.kind !== 'locations' || listed.locations.length > 1) return listed;
      locationId = listed.locations[0]?.id ?? 0;
    }
    const at = locationId;
    return settle(searchWords, async () => {
      const hits = await searchClients(at, search.text, signal);
      const mayBeHidden = hits.clients.length === 0 && search.isPhone;
      const seesPhones = mayBeHidden ? await readSeesPhones(at) : null;
      return { kind: 'clients', locationId: at, hits, words: describeHits(hits, search.isPhone, seesPhones) };
    });
  }

  /** Null where nothing says so. */
  async function readSeesPhones(locationId: number): Promise<boolean | null> {
    try {
      return (await fetchRights(locationId, signal)).seesPhones;
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
  }

  async function listVisits({ client, among }: Extract<SearchTask, { kind: 'visits' }>): Promise<SearchOutcome> {
    const now = Date.now();
    const address = { locationId: among.locationId, clientId: client.id };
    const [visits, appointments] = await Promise.allSettled([
      fetchClientVisits(address, signal),
      // The salon's today, wherever this computer stands.
      fetchClientAppointments(address, formatMachine(deskTime(now - DAY_MS)).slice(0, 10), signal),
    ]);
    const errors = [visits, appointments].flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );
    const isOver = (error: unknown) => !(error instanceof ApiError) || error.failure.kind === 'signed-out';
    // Else what one of them says is better than nothing.
    if (errors.length > 1 || errors.some(isOver)) throw errors.find(isOver) ?? errors[0];
    return {
      kind: 'visits',
      client,
      among,
      visits: listClientVisits(
        visits.status === 'fulfilled' ? visits.value : null,
        appointments.status === 'fulfilled' ? appointments.value : null,
        now,
      ),
    };
  }
}

/** `3 clients.`, `10 of 243: type more of the name.`, or why there is none. */
export function describeHits({ clients, total }: ClientHits, isPhone: boolean, seesPhones: boolean | null): string {
  if (clients.length === 0) return isPhone && seesPhones === false ? messages.noPhones : messages.noClient;
  if (total !== null && total > clients.length)
    return messages.more(clients.length, total, isPhone ? messages.number : messages.name);
  return `${messages.clients(clients.length)} ${messages.choose}`;
}

/** One visit of a client, as it stands in the list of them. */
export interface ListedVisit {
  readonly visitId: number;
  readonly startsAt: WallTime | null;
  readonly attendance: number | null;
  readonly teamMembers: readonly string[];
  readonly services: readonly string[];
}

export interface ListedVisits {
  /** From the salon's today on, the next one first. */
  readonly upcoming: readonly ListedVisit[];
  /** The latest first. */
  readonly earlier: readonly ListedVisit[];
  /** Which of them are not all there: there are more, or they could not be read. */
  readonly isCut: boolean;
  readonly unread: 'upcoming' | 'earlier' | null;
}

/**
 * Each visit once, by the salon's day where the partner writes its offset, else by this computer's. `now` in
 * milliseconds since 1970 UTC; null for what could not be read.
 */
export function listClientVisits(
  visits: ClientVisits | null,
  appointments: readonly ClientAppointment[] | null,
  now: number,
): ListedVisits {
  const listed = new Map<number, ListedVisit>();
  for (const { teamMember, ...appointment } of appointments ?? []) {
    const { visitId, services } = appointment;
    const before = listed.get(visitId);
    const teamMembers = [...new Set([...(before?.teamMembers ?? []), ...(teamMember === null ? [] : [teamMember])])];
    // They come in the order of their time.
    listed.set(visitId, {
      ...(before ?? appointment),
      attendance: before === undefined || before.attendance === appointment.attendance ? appointment.attendance : null,
      teamMembers,
      services: [...(before?.services ?? []), ...services],
    });
  }
  for (const visit of visits?.visits ?? []) listed.set(visit.visitId, visit);
  const isUpcoming = ({ startsAt }: ListedVisit) =>
    startsAt !== null && daysBetween(salonTime(startsAt, now), startsAt) >= 0;
  const all = [...listed.values()].toSorted((a, b) => compareStarts(a.startsAt, b.startsAt));
  return {
    upcoming: all.filter(isUpcoming),
    earlier: all.filter((visit) => !isUpcoming(visit)).toReversed(),
    isCut: visits?.hasMore === true,
    unread: visits === null ? 'earlier' : appointments === null ? 'upcoming' : null,
  };
}

const DAY_MS = 24 * 60 * 60_000;

function deskTime(at: number): WallTime {
  return wallTimeAt(at, 0 - new Date(at).getTimezoneOffset());
}

function salonTime({ offsetMinutes }: WallTime, now: number): WallTime {
  return offsetMinutes === null ? deskTime(now) : wallTimeAt(now, offsetMinutes);
}

/** One without a time comes first: last of those that were earlier. */
function compareStarts(a: WallTime | null, b: WallTime | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return compareWallTimes(a, b);
}
