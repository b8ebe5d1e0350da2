import { visitsOfRegulars } from './clients.ts';
import { salon } from './locations.ts';
import { visitExamples } from '#sandbox/visits/examples.ts';
import type { VisitExample } from '#sandbox/visits/visit-example.ts';

/** One appointment as the lists of the partner have it, and what they are searched by. */
export interface ListedAppointment {
  readonly visitId: number;
  readonly locationId: number;
  /** Null for a blocked slot. */
  readonly clientId: number | null;
  /** `2026-04-20`, of the salon's calendar; empty where the appointment does not say. */
  readonly day: string;
  readonly isDeleted: boolean;
  readonly record: Readonly<Record<string, unknown>>;
}

export type WorldVisit = Pick<VisitExample, 'number' | 'data'>;

/** Every visit that can be opened by its number, failures apart. */
export const worldVisits: readonly WorldVisit[] = [...visitExamples, ...visitsOfRegulars];

/**
 * How to list the appointments of every visit, as GET /visits/{id} has them but for the visit's number, which is the
 * one that opens it: the examples are odd in that as well. Visits are written by the minute, so a list is kept for one.
 */
export function createAppointmentList(): () => readonly ListedAppointment[] {
  let kept: { readonly minute: number; readonly list: readonly ListedAppointment[] } | null = null;
  return () => {
    const now = new Date();
    const minute = Math.floor(now.getTime() / 60_000);
    if (kept?.minute !== minute) kept = { minute, list: worldVisits.flatMap((visit) => listOfVisit(visit, now)) };
    return kept.list;
  };
}

function listOfVisit({ number, data }: WorldVisit, now: Date): ListedAppointment[] {
  return listRecords(data({ now, times: 1 })).map((each) => {
    const { company_id = salon.id, client, date, datetime, deleted } = each;
    const clientId = isObject(client) ? Number(client['id']) : NaN;
    return {
      visitId: number,
      locationId: Number(company_id),
      clientId: Number.isNaN(clientId) ? null : clientId,
      day: [date, datetime].find((written) => typeof written === 'string')?.slice(0, 10) ?? '',
      isDeleted: deleted === true || deleted === 'true',
      record: { ...each, company_id, visit_id: number },
    };
  });
}

function listRecords(visit: unknown): Record<string, unknown>[] {
  const records = isObject(visit) ? visit['records'] : [];
  return Array.isArray(records) ? records.filter(isObject) : [];
}

/** A copy of a visit's data as an employee without that right gets it: phones and e-mails are empty. */
export function hideContacts(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data['records'])) return data;
  return { ...data, records: data['records'].map(hideInRecord) };
}

/** The same of one appointment. */
export function hideInRecord(record: unknown): unknown {
  if (!isObject(record) || !isObject(record['client'])) return record;
  return { ...record, client: { ...record['client'], phone: '', email: '' } };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
