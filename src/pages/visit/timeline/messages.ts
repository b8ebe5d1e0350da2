import { formatCount, listWords, MAX_NAMED } from '#domain/count.ts';

/** What the drawn appointments say. */
export const timelineMessages = {
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
      ? `Each of ${places.length} appointments overlaps another one.`
      : places.length === 2
        ? `Appointments ${listWords(places.map(String))} overlap.`
        : `Each of appointments ${listWords(places.map(String))} overlaps another one.`,
  restOfLanes: (count: number) => `${count} more`,
  deletedWord: 'deleted',
  lengthUnknown: 'length not given',
  thenBreak: (duration: string) => `then ${duration} break`,
} as const;
