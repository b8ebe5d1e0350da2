import * as v from 'valibot';
import { parseStart } from '#contract/appointment.ts';
import { parseServiceTitles, wireRecordFields } from './client-visits.ts';
import { parseData } from '#contract/envelope.ts';
import { digitsAsUtc } from '#contract/wall-time.ts';
import { existingId, givenOrNull, wallTimeSchema, wireExistingId, wireMembers } from './lookup-quirks.ts';
import { flag, wireId } from '#contract/wire-quirks.ts';

/** Fifty are asked for. */
const MAX_RECORDS = 100;

const clientAppointment = v.object({
  visitId: existingId,
  /** As in `Visit`. */
  startsAt: v.nullable(wallTimeSchema),
  attendance: v.nullable(v.number()),
  teamMember: v.nullable(v.string()),
  services: v.array(v.string()),
});

/** One appointment of a client; several may be of one visit. */
export type ClientAppointment = v.InferOutput<typeof clientAppointment>;

/**
 * Parses the gateway's answer to GET /api/v1/locations/{location}/clients/{client}/appointments; null for any other
 * body.
 */
export function parseClientAppointments(body: unknown): ClientAppointment[] | null {
  return parseData(v.array(clientAppointment), body);
}

const wireRecord = v.object({
  ...wireRecordFields,
  company_id: givenOrNull(wireId),
  client: v.object({ id: wireExistingId }),
  deleted: givenOrNull(flag),
  services: v.optional(v.unknown()),
});

/**
 * Parses the partner's answer to GET /records/{location}?client_id=… (NEIGHBOURS: a day), soonest first and those
 * without a date last. A field of an unexpected shape is null; what is deleted, of no visit, or not certainly of this
 * client of this location is left out. Null for a body without a list.
 */
export function parseWireClientAppointments(
  body: unknown,
  locationId: number,
  clientId: number,
): ClientAppointment[] | null {
  const records = parseData(wireMembers(wireRecord, MAX_RECORDS), body);
  if (records === null) return null;
  const instantOf = ({ startsAt }: ClientAppointment) => (startsAt === null ? Infinity : digitsAsUtc(startsAt));
  return records
    .filter(({ client, company_id: location }) => client.id === clientId && (location ?? locationId) === locationId)
    .flatMap(({ visit_id: visitId, deleted, date, datetime, attendance, staff, services }) =>
      visitId === null || visitId === 0 || deleted === true
        ? []
        : [
            {
              ...{ visitId, startsAt: parseStart(date, datetime), attendance, teamMember: staff?.name ?? null },
              services: parseServiceTitles(services),
            },
          ],
    )
    .toSorted((one, other) => (instantOf(one) === instantOf(other) ? 0 : instantOf(one) - instantOf(other)));
}
