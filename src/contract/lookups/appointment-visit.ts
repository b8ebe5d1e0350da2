import * as v from 'valibot';
import { wireId } from '#contract/wire-quirks.ts';

/** Which appointment is asked for: one of this location. Both from 1 to 2^53 - 1. */
export interface AppointmentAddress {
  readonly locationId: number;
  readonly appointmentId: number;
}

/** The visit of an appointment; `none`: it has none, such as a blocked slot; `elsewhere`: it is of another location. */
export type AppointmentVisit = { readonly visitId: number } | { readonly visitId: null; readonly why: WhyNoVisit };

const whyNoVisit = ['none', 'elsewhere'] as const;

export type WhyNoVisit = (typeof whyNoVisit)[number];

const record = v.object({
  success: v.optional(v.literal(true)),
  data: v.object({ company_id: wireId, visit_id: v.nullable(wireId) }),
});

/**
 * Parses the partner's answer to GET /record/{location}/{record} (NEIGHBOURS: one appointment). Its location must be
 * the one asked for. `visit_id` 0, null or empty: there is no visit. Null for a body that says neither location nor
 * visit: unknown is never none.
 */
export function parseAppointmentVisit(body: unknown, locationId: number): AppointmentVisit | null {
  const answer = v.safeParse(record, body);
  if (!answer.success || answer.output.data.company_id === null) return null;
  const { company_id: statedLocationId, visit_id: visitId } = answer.output.data;
  if (statedLocationId !== locationId) return { visitId: null, why: 'elsewhere' };
  return visitId === null || visitId === 0 ? { visitId: null, why: 'none' } : { visitId };
}

const lookup = v.object({
  data: v.union([
    v.object({ visit_id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
    v.object({ visit_id: v.null(), why: v.picklist(whyNoVisit) }),
  ]),
});

/** The `data` of the gateway's answer to GET /api/v1/appointments/{location}/{appointment}. */
export type LookupData = v.InferOutput<typeof lookup>['data'];

/** Parses the gateway's answer to GET /api/v1/appointments/{location}/{appointment}; null for any other body. */
export function parseLookup(body: unknown): AppointmentVisit | null {
  const answer = v.safeParse(lookup, body);
  if (!answer.success) return null;
  const { data } = answer.output;
  return data.visit_id === null ? { visitId: null, why: data.why } : { visitId: data.visit_id };
}
