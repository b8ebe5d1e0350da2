import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { PlacedAppointment } from './appointment-order.ts';
import { placeAppointments } from './appointment-order.ts';
import { fieldIds } from './field-ids.ts';
import { customFields } from './fields.ts';

/** Something that the salon wrote down about a visit, each once, whichever appointments repeat it. */
export interface Note {
  readonly id: string;
  /** The field's name; null for a comment. */
  readonly name: string | null;
  readonly text: string;
  /** Places of the appointments that carry it; empty where it is the visit's own, or all of them carry it. */
  readonly places: readonly number[];
  readonly appointments: readonly Appointment[];
}

/** The id of the visit's own comment, whether or not appointments repeat it. */
const OF_VISIT = 'visit';

export interface NoteLabel {
  readonly id: string;
  readonly title: string | null;
  readonly colour: string | null;
  readonly places: readonly number[];
  readonly fieldIds: readonly string[];
}

export interface VisitNotes {
  readonly labels: readonly NoteLabel[];
  readonly notes: readonly Note[];
}

/** Comments, labels and the location's own fields that have a value; the visit's comment first, then by start time. */
export function getVisitNotes(visit: Visit): VisitNotes {
  const notes = new Map<string, Note & { places: number[]; appointments: Appointment[] }>();
  const labels = new Map<string, NoteLabel & { places: number[]; fieldIds: string[] }>();
  const { comment: ofVisit } = visit;
  const add = (name: string | null, text: string, { place, appointment }: PlacedAppointment) => {
    const id = name === null && text === ofVisit ? OF_VISIT : JSON.stringify([name, text]);
    const known = notes.get(id);
    if (known === undefined) {
      notes.set(id, { id, name, text, places: [place], appointments: [appointment] });
    } else if (known.places.at(-1) !== place) {
      if (id !== OF_VISIT) known.places.push(place);
      known.appointments.push(appointment);
    }
  };
  if (ofVisit !== null) {
    notes.set(OF_VISIT, { id: OF_VISIT, name: null, text: ofVisit, places: [], appointments: [] });
  }
  const placed = placeAppointments(visit);
  for (const each of placed) {
    const { place, appointment } = each;
    const { comment, labels: own } = appointment;
    if (comment !== null) add(null, comment, each);
    for (const field of appointment.customFields ?? []) {
      const value = customFields.value.read(field);
      if (value !== null) add(field.name, value, each);
    }
    const fieldId = fieldIds.appointment(appointment, 'labels');
    for (const { title, colour } of own ?? []) {
      const id = JSON.stringify([title, colour]);
      const known = labels.get(id);
      if (known === undefined) labels.set(id, { id, title, colour, places: [place], fieldIds: [fieldId] });
      else if (known.places.at(-1) !== place) {
        known.places.push(place);
        known.fieldIds.push(fieldId);
      }
    }
  }
  const unlessAll = <Each extends { readonly places: readonly number[] }>(each: Each): Each =>
    each.places.length === placed.length ? { ...each, places: [] } : each;
  return { labels: [...labels.values()].map(unlessAll), notes: [...notes.values()].map(unlessAll) };
}

/** What is highlighted with a note. Made for those that are drawn alone: a location can have thousands of fields. */
export function listNoteFieldIds({ id, name, appointments }: Note): string[] {
  const own = id === OF_VISIT ? [fieldIds.visit('comment')] : [];
  const of = (each: Appointment) =>
    name === null ? fieldIds.appointment(each, 'comment') : fieldIds.customField(each, name);
  return [...own, ...appointments.map(of)];
}
