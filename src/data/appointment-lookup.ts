import type { AppointmentAddress, AppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import { parseLookup } from '#contract/lookups/appointment-visit.ts';
import { takeHasActed } from './activity.ts';
import { fetchJson } from './gateway-client.ts';
import { finishEnding } from './session.ts';

/**
 * Asks which visit an appointment belongs to, for a person; the answer is kept nowhere. Throws an ApiError for every
 * failure, and an AbortError when the signal ends it.
 */
export async function lookUpAppointment(
  { locationId, appointmentId }: AppointmentAddress,
  signal: AbortSignal,
): Promise<AppointmentVisit> {
  await finishEnding();
  const path = `/api/v1/appointments/${locationId}/${appointmentId}`;
  return fetchJson(path, parseLookup, signal, { hasActed: takeHasActed() });
}
