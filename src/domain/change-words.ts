import type { WallTime } from '#contract/wall-time.ts';
import { revealInvisible } from './plain-text.ts';
import { formatClockRange, formatDay } from './time.ts';

/** What changes are about, the most important first: so they are said. */
const topics = [
  'deletion',
  'status',
  'when',
  'clients',
  'paid',
  'appointments',
  'appointmentStatus',
  'appointmentTime',
  'teamMember',
  'services',
  'goods',
  'documents',
  'total',
  'comments',
  'labels',
  'clientDetails',
  'facts',
  'lastChange',
] as const;

export interface Change {
  readonly topic: (typeof topics)[number];
  readonly spots: readonly string[];
  /** Null where another sentence says it already. */
  readonly sentence: string | null;
}

const MOST_SENTENCES = 5;

/** Each sentence once, the most important first, at most five: the fifth counts the rest. */
export function sayChanges(changes: readonly Change[]): string[] {
  const others = changes.filter(({ topic, sentence }) => topic !== 'lastChange' && sentence !== null);
  // The time of the last change moves with every change, so it is only worth saying alone.
  const said = (others.length > 0 ? others : changes).toSorted(
    (a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic),
  );
  const sentences = [...new Set(said.flatMap(({ sentence }) => sentence ?? []))];
  if (sentences.length <= MOST_SENTENCES) return sentences;
  const shown = sentences.slice(0, MOST_SENTENCES - 1);
  return [...shown, `and ${sentences.length - shown.length} more changes`];
}

/** A change of what may be read out, where null is "not given"; null for none. */
export function sayChange(noun: string, before: string | null, after: string | null): string | null {
  if (before === after) return null;
  if (after === null) return `${noun} is no longer given`;
  return before === null ? `${noun} is now ${after}` : `${noun} changed from ${before} to ${after}`;
}

/** A change of what others should not hear or see: the values stay unsaid. */
export function sayPrivateChange(noun: string, before: string | null, after: string | null): string | null {
  if (before === after) return null;
  if (after === null) return `${noun} is no longer given`;
  return before === null ? `${noun} added` : `${noun} changed`;
}

interface Span {
  readonly start: WallTime | null;
  readonly end: WallTime | null;
}

/** By the salon's digits, to the minute; the days are named where they differ. Null where the times read the same. */
export function sayTimeChange(before: Span, after: Span): string | null {
  const [was, is] = [formatSpan(before), formatSpan(after)];
  if (was === null || is === null) return sayChange('Time', was?.withDay ?? null, is?.withDay ?? null);
  if (was.day !== is.day) return sayChange('Time', was.withDay, is.withDay);
  const lostEnd = before.end !== null && after.end === null && was.start === is.start;
  return lostEnd ? 'End is no longer given' : sayChange('Time', was.clock, is.clock);
}

function formatSpan({ start, end }: Span) {
  if (start === null) return null;
  const [day, clock] = [formatDay(start), formatClockRange(start, end)];
  return { day, clock, start: formatClockRange(start, null), withDay: `${day}, ${clock}` };
}

const MOST_CHARACTERS = 60;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A name from the data within a sentence: on one line, not too long, nothing hidden, and never reordering its neighbours. */
export function nameInSentence(text: string): string {
  const characters = Array.from(revealInvisible(text).replace(/\s+/g, ' ').trim());
  const name =
    characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : characters.join('');
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** `status changed` for `Status changed`, as it follows a colon; `SMS` stays. */
export function inMidSentence(sentence: string): string {
  return sentence.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase());
}
