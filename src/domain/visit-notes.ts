import type { Visit } from '#contract/visit.ts';
import { placeAppointments } from './appointment-order.ts';
import { fieldIds } from './field-ids.ts';
import { customFields } from './fields.ts';

/** Something that the salon wrote down about a visit, each once, whichever appointments repeat it. */
export interface Note {
  readonly id: string;
  readonly kind: 'comment' | 'field';
  /** The field's name; null for a comment. */
  readonly name: string | null;
  readonly text: string;
  /** Places of the appointments that carry it; empty where it is the visit's own, or all of them carry it. */
  readonly places: readonly number[];
  /** What is highlighted with it. */
  readonly fieldIds: readonly string[];
}

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
export function readVisitNotes(visit: Visit): VisitNotes {
  const notes = new Map<string, Note & { places: number[]; fieldIds: string[] }>();
  const labels = new Map<string, NoteLabel & { places: number[]; fieldIds: string[] }>();
  if (visit.comment !== null) {
    const note = { id: 'visit', kind: 'comment', name: null, text: visit.comment } as const;
    notes.set(note.id, { ...note, places: [], fieldIds: [fieldIds.visit('comment')] });
  }
  const placed = placeAppointments(visit);
  const add = (kind: Note['kind'], name: string | null, text: string, place: number, fieldId: string) => {
    const isOfVisit = kind === 'comment' && text === visit.comment;
    const id = isOfVisit ? 'visit' : JSON.stringify([kind, name, text]);
    const known = notes.get(id);
    if (isOfVisit) known?.fieldIds.push(fieldId);
    else if (known === undefined) notes.set(id, { id, kind, name, text, places: [place], fieldIds: [fieldId] });
    else if (known.places.at(-1) !== place) {
      known.places.push(place);
      known.fieldIds.push(fieldId);
    }
  };
  for (const { place, appointment } of placed) {
    const { comment, labels: own } = appointment;
    if (comment !== null) add('comment', null, comment, place, fieldIds.appointment(appointment, 'comment'));
    for (const field of appointment.customFields ?? []) {
      const value = customFields.value.read(field);
      if (value !== null) add('field', field.name, value, place, fieldIds.customField(appointment, field.name));
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
