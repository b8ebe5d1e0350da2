import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { placeAppointments, visitSpan } from './appointment-order.ts';
import { readVisitAttendance } from './attendance.ts';
import { compareAppointment, sayOwnStatusChange, sayOwnTimeChange, sayStatusChange } from './change-appointments.ts';
import { compareClients } from './change-clients.ts';
import { lostAppointments, lostLines } from './change-losses.ts';
import { compareMoney } from './change-money.ts';
import { pairUp } from './change-pairs.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { sayChange, sayChanges, sayPrivateChange, sayTimeChange } from './change-words.ts';
import { formatOffset } from './time.ts';
import { readVisitClients } from './visit-clients.ts';

export interface VisitChanges {
  /** Places of the newer answer's page; see `spotOf`. */
  readonly spots: ReadonlySet<string>;
  /** At most five, the most important first. */
  readonly sentences: readonly string[];
}

/**
 * What differs for a person between two answers for the same visit: only what the page shows, as it shows it. The order in
 * which the partner lists things is no difference. Empty where nothing differs; never throws for a visit that was read.
 */
export function describeChanges(before: Visit, after: Visit): VisitChanges {
  const status = sayStatusChange(readVisitAttendance(before), readVisitAttendance(after));
  const when = sayTimeChange(visitSpan(before), visitSpan(after));
  const money = compareMoney(before, after);
  const changes: Change[] = [
    ...mark('status', spotOf.status, status),
    ...mark('when', spotOf.when, when ?? sayOffsetChange(before, after)),
    ...mark(
      'comments',
      after.comment === null ? null : spotOf.visitComment,
      sayPrivateChange('Comment', before.comment, after.comment),
    ),
    ...compareClients(before, after),
    ...money,
    ...compareAppointments(before, after, { status, when, paidIsSaid: money.some(({ topic }) => topic === 'paid') }),
  ];
  return { spots: new Set(changes.flatMap(({ spots }) => spots)), sentences: sayChanges(changes) };
}

function mark(topic: Change['topic'], spot: string | null, sentence: string | null): Change[] {
  return sentence === null ? [] : [{ topic, spots: spot === null ? [] : [spot], sentence }];
}

/** The head names the offset of the start; where the time moved, that says enough. */
function sayOffsetChange(before: Visit, after: Visit): string | null {
  const [was, is] = [visitSpan(before).start, visitSpan(after).start];
  if (was === null || is === null) return null;
  return sayChange('UTC offset', offsetWords(was), offsetWords(is));
}

function offsetWords({ offsetMinutes }: WallTime): string | null {
  return offsetMinutes === null ? null : formatOffset(offsetMinutes);
}

interface SaidOfVisit {
  readonly status: string | null;
  readonly when: string | null;
  readonly paidIsSaid: boolean;
}

function compareAppointments(before: Visit, after: Visit, { status, when, paidIsSaid }: SaidOfVisit): Change[] {
  const [was, is] = [placeAppointments(before), placeAppointments(after)];
  const placesBefore = new Map(was.map(({ place, appointment }) => [appointment, place]));
  const places = new Map(is.map(({ place, appointment }) => [appointment, place]));
  const { same, changed, removed, added } = pairUp([...placesBefore.keys()], [...places.keys()], ({ id }) => id);
  const areAll = (sentence: string | null, say: (was: Appointment, is: Appointment) => string | null) =>
    sentence !== null && same.length === 0 && changed.every(([old, now]) => say(old, now) === sentence);
  const lost = lostAppointments(before, after);
  const telling = {
    isOnly: was.length === 1 && is.length === 1,
    statusIsSaid: areAll(status, sayOwnStatusChange),
    timeIsSaid: areAll(when, sayOwnTimeChange),
    paidIsSaid,
    namesClient: { before: hasSeveralClients(before), after: hasSeveralClients(after) },
    lostServices: lostLines(before, after, 'services'),
    lostDocuments: lostLines(before, after, 'documents'),
  };
  return [
    ...removed.flatMap((appointment) => {
      const what = lost.after ? 'is no longer given' : 'removed';
      return mark('appointments', null, `Appointment ${placesBefore.get(appointment)} ${what}`);
    }),
    ...added.flatMap((appointment) => {
      const what = lost.before ? 'is now given' : 'added';
      const spot = spotOf.appointment(appointment, 'whole');
      return mark('appointments', spot, `Appointment ${places.get(appointment)} ${what}`);
    }),
    ...changed
      .map(([old, now]) => ({ old, now, place: places.get(now) ?? 0 }))
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ old, now, place }) => compareAppointment(old, now, { ...telling, place })),
  ];
}

function hasSeveralClients(visit: Visit): boolean {
  return readVisitClients(visit).clients.length > 1;
}
