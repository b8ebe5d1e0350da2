import { formatCount } from '#domain/count.ts';
import { listWords, MAX_NAMED } from '#domain/list-words.ts';

/** What comes late says: the drawn appointments, the papers and the note of a change. */
export const lateMessages = {
  justChanged: 'Just changed',
  allChanges: (count: number) => `and ${formatCount(count, 'more change', 'more changes')}`,
  dismiss: 'Dismiss',
  documentNouns: ['document', 'documents'],
  dateNouns: ['date', 'dates'],
  dayAtAGlance: 'This visit’s appointments',
  laterNotDrawn: (count: number) =>
    `${formatCount(count, 'later appointment is', 'later appointments are')} not drawn.`,
  untimedNotDrawn: (count: number) =>
    `${formatCount(count, 'appointment without a time is', 'appointments without a time are')} not drawn.`,
  byStartTime: 'Appointments by start time',
  clockNow: (time: string) => `The salon’s clock shows ${time} now.`,
  nowAt: (time: string) => `Now ${time}`,
  othersAtOnce: (count: number) => `, overlaps with ${count} others`,
  placesAtOnce: (places: readonly number[]) =>
    `, at the same time as ${places.map((place) => `appointment ${place}`).join(' and ')}`,
  overlapsWith: ', overlaps with ',
  overlapping: (places: readonly number[]) =>
    places.length > MAX_NAMED
      ? `${places.length} appointments overlap.`
      : `Appointments ${listWords(places.map(String))} overlap.`,
  restOfLanes: (count: number) => `${count} more`,
  deletedWord: 'deleted',
  lengthUnknown: 'length not given',
  thenBreak: (duration: string) => `then ${duration} break`,
  documents: 'Documents',
  noDocuments: 'No documents',
  documentsNotGiven: 'Documents not given',
  documentNumberMissing: 'number not given',
  dateNotGiven: 'Date not given',
  supportNumbers: 'Numbers for support',
  documentSum: (all: number, types: readonly string[]) =>
    `${formatCount(all, 'document', 'documents')}: ${listWords(types)}`,
  ofType: (count: number, type: string) => `${count} × ${type}`,
  history: 'History',
  noDates: 'No dates given',
  staysSaid: 'Altegio gives another time for the visit itself: ',
  lostFields: 'Fields that could not be read',
  lostFieldsMeaning: 'This page shows them as not given. Altegio calls them:',
  andMore: 'and more',
} as const;
