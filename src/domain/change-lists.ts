import type { Appointment } from '#contract/appointment.ts';
import type { Label } from '#contract/label.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import { lineDiffers, nameLine, sayAdded, sayLineChanges, sayRemoved } from './change-lines.ts';
import type { Lost } from './change-losses.ts';
import { pairUp } from './change-pairs.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { nameInSentence } from './change-words.ts';
import { formatDateTime } from './time.ts';
import { describeDocumentType, readForeignVisit } from './visit-documents.ts';

export function compareServices(before: Appointment, after: Appointment, lost: Lost): Change[] {
  if (before.services === null || after.services === null) {
    const spots = (after.services ?? []).map((_, index) => spotOf.service(after, index));
    return sayGiven('services', before.services, after.services, spots);
  }
  const { changed, removed, added } = pairUp(before.services, after.services, ({ id }) => id);
  const places = new Map(after.services.map((line, index) => [line, index]));
  const change = (line: (typeof added)[number], sentence: string | null): Change => ({
    topic: 'services',
    spots: [spotOf.service(after, places.get(line) ?? 0)],
    sentence,
  });
  return [
    ...added.map((line) => change(line, sayAdded('Service', nameLine(line, 'Service'), lost.before))),
    ...removed.map((line): Change => {
      const sentence = sayRemoved('Service', nameLine(line, 'Service'), lost.after);
      return { topic: 'services', spots: [], sentence };
    }),
    ...changed
      .filter(([was, is]) => lineDiffers(was, is))
      .flatMap(([was, is]) => sayLineChanges('Service', was, is).map((sentence) => change(is, sentence))),
  ];
}

export function compareDocuments(before: Appointment, after: Appointment, lost: Lost): Change[] {
  if (before.documents === null || after.documents === null) {
    const spots = (after.documents ?? []).map((document) => spotOf.document(after, document));
    return sayGiven('documents', before.documents, after.documents, spots);
  }
  const { changed, removed, added } = pairUp(before.documents, after.documents, ({ id }) => id);
  const change = (document: VisitDocument, what: string, isShown = true): Change => ({
    topic: 'documents',
    spots: isShown ? [spotOf.document(after, document)] : [],
    sentence: `Document ${nameDocument(document)} ${what}`,
  });
  return [
    ...added.map((document) => change(document, lost.before ? 'is now given' : 'added')),
    ...removed.map((document) => change(document, lost.after ? 'is no longer given' : 'removed', false)),
    ...changed
      .filter(([was, is]) => shownDocument(was, before) !== shownDocument(is, after))
      .map(([, document]) => change(document, 'changed')),
  ];
}

function nameDocument(document: VisitDocument): string {
  const type = nameInSentence(describeDocumentType(document));
  return document.number === null ? type : `${type} ${nameInSentence(document.number)}`;
}

function shownDocument(document: VisitDocument, appointment: Appointment): string {
  const { number, comment, createdAt } = document;
  const created = createdAt === null ? null : formatDateTime(createdAt);
  // Which visit was asked for is not known here; the appointment's own says the same.
  const foreignVisit = readForeignVisit(document, appointment, 0);
  return JSON.stringify([describeDocumentType(document), number, comment, created, foreignVisit]);
}

export function compareLabels(before: Appointment, after: Appointment): Change[] {
  const spots = (after.labels ?? []).length === 0 ? [] : [spotOf.appointment(after, 'labels')];
  const change = (sentence: string): Change => ({ topic: 'labels', spots, sentence });
  const [was, is] = [readLabels(before.labels), readLabels(after.labels)];
  if (after.labels === null) return was.size === 0 ? [] : [change('Labels are no longer given')];
  const added = [...is.keys()].filter((title) => !was.has(title));
  const removed = [...was.keys()].filter((title) => !is.has(title));
  const recoloured = [...is].filter(([title, colours]) => was.has(title) && was.get(title) !== colours);
  return [
    ...added.map((title) => change(`Label added: ${title}`)),
    ...removed.map((title) => change(`Label removed: ${title}`)),
    ...recoloured.map(([title]) => change(`Colour of label ${title} changed`)),
  ];
}

/** The colours of each title, in whatever order. */
function readLabels(labels: readonly Label[] | null): Map<string, string> {
  const colours = new Map<string, string[]>();
  for (const { title, colour } of labels ?? []) {
    const name = title === null ? 'label without a name' : nameInSentence(title);
    colours.set(name, [...(colours.get(name) ?? []), colour ?? '']);
  }
  return new Map([...colours].map(([name, all]) => [name, all.toSorted().join(' ')]));
}

function sayGiven(
  topic: 'services' | 'documents',
  before: readonly unknown[] | null,
  after: readonly unknown[] | null,
  spots: readonly string[],
): Change[] {
  if (before === after) return [];
  const noun = topic === 'services' ? 'Services' : 'Documents';
  return [{ topic, spots, sentence: `${noun} are ${after === null ? 'no longer' : 'now'} given` }];
}
