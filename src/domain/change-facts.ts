import type { Appointment } from '#contract/appointment.ts';
import { explainBooking } from './booking-facts.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { nameInSentence, sayChange, sayPrivateChange } from './change-words.ts';
import { formatDuration } from './duration.ts';

const LAST_CHANGED = 'Last changed';
const NOT_GIVEN = 'not given';

/** Where a line's label is not the noun of a sentence. */
const nouns: Readonly<Record<string, string>> = {
  Booked: 'Booking',
  'Booked from': 'Booking address',
  'Services take': 'Time for services',
  Confirmed: 'Confirmation',
  'Team member': 'Team member request',
  Created: 'Time of creation',
  'Created by user': 'Creating user',
  [LAST_CHANGED]: 'Last change',
};

/** The lines of `explainBooking` that are new or read differently. What others should not see is not quoted. */
export function compareFacts(before: Appointment, after: Appointment, paidIsSaid: boolean): Change[] {
  const changes = [...compareBuiltIn(before, after, paidIsSaid), ...compareCustomFields(before, after)];
  const marksAny = changes.some(({ spots }) => spots.length > 0);
  return marksAny
    ? [...changes, { topic: 'facts', spots: [spotOf.appointment(after, 'facts')], sentence: null }]
    : changes;
}

function compareBuiltIn(before: Appointment, after: Appointment, paidIsSaid: boolean): Change[] {
  const [was, is] = [readBuiltIn(before), readBuiltIn(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((label): Change[] => {
    const [old, now] = [was.get(label), is.get(label)];
    if (old?.value === now?.value) return [];
    const noun = nouns[label] ?? label;
    const isWritten = old?.isWritten === true || now?.isWritten === true;
    const sentence = isWritten
      ? sayPrivateChange(noun, old?.value ?? null, now?.value ?? null)
      : sayChange(noun, valueOf(before, label, old?.value), valueOf(after, label, now?.value));
    return [
      {
        topic: label === LAST_CHANGED ? 'lastChange' : 'facts',
        spots: now === undefined ? [] : [spotOf.fact(after, label)],
        sentence: label === 'Payment' && paidIsSaid ? null : sentence,
      },
    ];
  });
}

function readBuiltIn(appointment: Appointment) {
  return new Map(explainBooking({ ...appointment, customFields: null }).map((fact) => [fact.label, fact]));
}

/** Null for "not given". Some lines are left out where they say nothing, which is not the same as not given. */
function valueOf(appointment: Appointment, label: string, shown: string | undefined): string | null {
  if (shown !== undefined) return shown === NOT_GIVEN ? null : shown;
  const { serviceSeconds, eventCount, confirmedByLocation } = appointment;
  if (label === 'Services take') return serviceSeconds === null ? null : formatDuration(serviceSeconds);
  if (label === 'Events') return eventCount === null ? null : 'none';
  if (label === 'Request to confirm') return confirmedByLocation === null ? null : 'not answered';
  return null;
}

function compareCustomFields(before: Appointment, after: Appointment): Change[] {
  const [was, is] = [readCustomFields(before), readCustomFields(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Change[] => {
    const sentence = sayPrivateChange(
      `Custom field ${nameInSentence(name)}`,
      was.get(name) || null,
      is.get(name) || null,
    );
    if (sentence === null) return [];
    return [{ topic: 'facts', spots: is.has(name) ? [spotOf.fact(after, name)] : [], sentence }];
  });
}

/** Empty text: there, and without a value. */
function readCustomFields({ customFields }: Appointment): Map<string, string> {
  return new Map((customFields ?? []).map(({ name, values }) => [name, values.join(', ')]));
}
