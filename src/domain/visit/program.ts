import type { Visit } from '#contract/visit.ts';
import { toInstant } from '#contract/wall-time.ts';
import { appointmentEnd, hasBelievableOffsets, placeAppointments } from './appointment-order.ts';
import type { Who } from './team-member.ts';
import { getWho } from './team-member.ts';
import { formatClock } from '#domain/time.ts';

/** With whom and for what, as far as a line has room. */
export interface VisitProgram {
  readonly appointmentCount: number;
  /** Each team member once, by start time. */
  readonly people: readonly Who[];
  readonly morePeopleCount: number;
  /** Who is busy with the client, and until when by the salon's clock. */
  readonly current: { readonly who: Who; readonly until: string | null } | null;
  readonly next: { readonly who: Who; readonly at: string } | null;
  /** Titles of services, each once, by start time. */
  readonly services: readonly string[];
  readonly moreServicesCount: number;
}

const MAX_PEOPLE = 3;
const MAX_SERVICES = 3;

/**
 * Reads what is not deleted; all of it where all is. `now` in milliseconds since 1970 UTC: without offsets that can be
 * believed no appointment is the current or the next one.
 */
export function getVisitProgram(visit: Visit, now: number): VisitProgram {
  const placed = placeAppointments(visit).map(({ appointment }) => appointment);
  const kept = placed.filter(({ deleted }) => deleted !== true);
  const appointments = kept.length > 0 ? kept : placed;
  const people = new Map<string, Who>();
  const titles = new Set<string>();
  for (const appointment of appointments) {
    const who = getWho(appointment);
    people.set(JSON.stringify(who), who);
    for (const { title } of appointment.services ?? []) if (title !== null) titles.add(title);
  }
  const isTimed = kept.length > 1 && hasBelievableOffsets(visit);
  const timed = (isTimed ? kept : []).flatMap((appointment) => {
    const { startsAt } = appointment;
    const from = startsAt === null ? null : toInstant(startsAt);
    if (startsAt === null || from === null) return [];
    const end = appointmentEnd(appointment);
    return [{ appointment, startsAt, from, end, until: end === null ? null : toInstant(end) }];
  });
  const current = timed.findLast(({ from, until }) => from <= now && until !== null && now < until);
  const isOn = timed.some(({ until }) => until !== null && now < until) && timed.some(({ from }) => from <= now);
  const next = isOn ? timed.find(({ from }) => from > now) : undefined;
  return {
    appointmentCount: appointments.length,
    people: [...people.values()].slice(0, MAX_PEOPLE),
    morePeopleCount: Math.max(0, people.size - MAX_PEOPLE),
    current:
      current === undefined
        ? null
        : { who: getWho(current.appointment), until: current.end && formatClock(current.end) },
    next: next === undefined ? null : { who: getWho(next.appointment), at: formatClock(next.startsAt) },
    services: [...titles].slice(0, MAX_SERVICES),
    moreServicesCount: Math.max(0, titles.size - MAX_SERVICES),
  };
}
