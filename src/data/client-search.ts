import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import { parseClientAppointments } from '#contract/lookups/client-appointments.ts';
import type { ClientHits } from '#contract/lookups/client-hits.ts';
import { parseClientHits } from '#contract/lookups/client-hits.ts';
import type { ClientVisits } from '#contract/lookups/client-visits.ts';
import { parseClientVisits } from '#contract/lookups/client-visits.ts';
import type { Location } from '#contract/lookups/location.ts';
import { parseLocations } from '#contract/lookups/location.ts';
import type { Rights } from '#contract/lookups/rights.ts';
import { parseRights } from '#contract/lookups/rights.ts';
import { takeHasActed } from './activity.ts';
import { ApiError, fetchGateway } from './gateway-client.ts';
import { finishEnding } from './session.ts';

// What the search for clients reads, for a person; no answer is kept. Each throws an ApiError for every failure, and an
// AbortError when the signal ends it. Locations and clients by their numbers, from 1.

const LOCATIONS = '/api/v1/locations';

/** A client of one location. */
export interface ClientAddress {
  readonly locationId: number;
  readonly clientId: number;
}

/** The user's own locations. */
export function fetchLocations(signal: AbortSignal): Promise<readonly Location[]> {
  return read({ path: LOCATIONS }, parseLocations, signal);
}

/** What the user may see at a location. */
export function fetchRights(locationId: number, signal: AbortSignal): Promise<Rights> {
  return read({ path: `${LOCATIONS}/${locationId}/rights` }, parseRights, signal);
}

/** Clients by a text of at most 64 characters, which stands in no address. */
export function searchClients(locationId: number, text: string, signal: AbortSignal): Promise<ClientHits> {
  return read({ path: `${LOCATIONS}/${locationId}/clients/search`, body: { text } }, parseClientHits, signal);
}

/** The latest visits of a client. */
export function fetchClientVisits({ locationId, clientId }: ClientAddress, signal: AbortSignal): Promise<ClientVisits> {
  return read({ path: `${LOCATIONS}/${locationId}/clients/${clientId}/visits` }, parseClientVisits, signal);
}

/** A client's appointments from a day on (`2026-09-14`). */
export function fetchClientAppointments(
  { locationId, clientId }: ClientAddress,
  from: string,
  signal: AbortSignal,
): Promise<readonly ClientAppointment[]> {
  const path = `${LOCATIONS}/${locationId}/clients/${clientId}/appointments?from=${from}`;
  return read({ path }, parseClientAppointments, signal);
}

async function read<Found>(
  { path, body }: { readonly path: string; readonly body?: unknown },
  parse: (answer: unknown) => Found | null,
  signal: AbortSignal,
): Promise<Found> {
  await finishEnding();
  const method = body === undefined ? 'GET' : 'POST';
  const answer = await fetchGateway({ method, path, body, signal, hasActed: takeHasActed() });
  const found = parse(answer.body);
  if (found === null) throw new ApiError({ kind: 'unreadable', partnerMessage: null, requestId: answer.requestId });
  return found;
}
