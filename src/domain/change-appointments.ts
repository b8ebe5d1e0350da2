import type { Appointment } from '#contract/appointment.ts';
import { appointmentEnd } from './appointment-order.ts';
import { describeAttendance } from './attendance.ts';
import type { NamesClient } from './change-clients.ts';
import { compareOwnClient } from './change-clients.ts';
import { compareFacts } from './change-facts.ts';
import { compareDocuments, compareLabels, compareServices } from './change-lists.ts';
import type { Lost } from './change-losses.ts';
import { spotOf } from './change-spots.ts';
import { compareTeamMember } from './change-team-member.ts';
import type { Change } from './change-words.ts';
import { inMidSentence, sayChange, sayPrivateChange, sayTimeChange } from './change-words.ts';
import { formatDuration } from './duration.ts';

/** How the sentences name the appointment, and which of them the visit's own say already. */
export interface Telling {
  readonly place: number;
  /** The visit has no other appointment and had none, so a sentence need not name it. */
  readonly isOnly: boolean;
  readonly statusIsSaid: boolean;
  readonly timeIsSaid: boolean;
  readonly paidIsSaid: boolean;
  readonly namesClient: NamesClient;
  readonly lostServices: Lost;
  readonly lostDocuments: Lost;
}

export function sayStatusChange(before: number | null, after: number | null): string | null {
  return sayChange('Status', statusWords(before), statusWords(after));
}

function statusWords(code: number | null): string | null {
  return code === null ? null : describeAttendance(code).label;
}

export function sayOwnStatusChange(before: Appointment, after: Appointment): string | null {
  return sayStatusChange(before.attendance, after.attendance);
}

export function sayOwnTimeChange(before: Appointment, after: Appointment): string | null {
  return sayTimeChange(spanOf(before), spanOf(after));
}

function spanOf(appointment: Appointment) {
  return { start: appointment.startsAt, end: appointmentEnd(appointment) };
}

/** What differs on the card of one appointment. */
export function compareAppointment(before: Appointment, after: Appointment, telling: Telling): Change[] {
  const atPlace = (sentence: string) => `Appointment ${telling.place}: ${inMidSentence(sentence)}`;
  const inPlace = telling.isOnly ? (sentence: string) => sentence : atPlace;
  const documents = compareDocuments(before, after, telling.lostDocuments);
  return [
    ...compareStatusAndTime(before, after, telling).map(said(atPlace)),
    ...[
      ...compareDeletion(before, after),
      ...(telling.isOnly ? [] : compareOwnClient(before, after, telling.namesClient)),
      ...compareComment(before, after),
      ...compareServices(before, after, telling.lostServices),
      ...compareLabels(before, after),
      ...compareFacts(before, after, telling.paidIsSaid),
    ].map(said(inPlace)),
    ...compareTeamMember(before, after, inPlace),
    // A document is known by its own name.
    ...(before.documents === null || after.documents === null ? documents.map(said(inPlace)) : documents),
  ];
}

function said(put: (sentence: string) => string) {
  return (change: Change): Change =>
    change.sentence === null ? change : { ...change, sentence: put(change.sentence) };
}

/** The visit has these too: where the two differ, the appointment is named even if it is the only one. */
function compareStatusAndTime(before: Appointment, after: Appointment, telling: Telling): Change[] {
  const changes: Change[] = [];
  const status = sayOwnStatusChange(before, after);
  if (status !== null) {
    const sentence = telling.statusIsSaid ? null : status;
    changes.push({ topic: 'appointmentStatus', spots: [spotOf.appointment(after, 'status')], sentence });
  }
  const time = sayOwnTimeChange(before, after);
  if (time !== null) {
    const sentence = telling.timeIsSaid ? null : time;
    changes.push({ topic: 'appointmentTime', spots: [spotOf.appointment(after, 'time')], sentence });
  }
  const length = sayChange('Length', lengthWords(before), lengthWords(after));
  if (length !== null) {
    // From and to tell the length as well.
    const sentence = time === null ? length : null;
    changes.push({ topic: 'appointmentTime', spots: [spotOf.appointment(after, 'duration')], sentence });
  }
  return changes;
}

function lengthWords({ durationSeconds }: Appointment): string | null {
  return durationSeconds === null ? null : formatDuration(durationSeconds);
}

function compareDeletion(before: Appointment, after: Appointment): Change[] {
  const isDeleted = after.deleted === true;
  if ((before.deleted === true) === isDeleted) return [];
  const spots = [spotOf.appointment(after, 'whole')];
  return [{ topic: 'deletion', spots, sentence: isDeleted ? 'Deleted' : 'No longer deleted' }];
}

function compareComment(before: Appointment, after: Appointment): Change[] {
  const sentence = sayPrivateChange('Comment', before.comment, after.comment);
  const spots = after.comment === null ? [] : [spotOf.appointment(after, 'comment')];
  return sentence === null ? [] : [{ topic: 'comments', spots, sentence }];
}
