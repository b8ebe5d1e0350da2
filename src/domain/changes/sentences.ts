import { revealInvisible } from '#domain/plain-text.ts';

/** What changes are about, the most important first: so they are said. */
const topics = [
  'deletion',
  'status',
  'when',
  'clients',
  'paid',
  'appointments',
  'lines',
  'total',
  'notes',
  'details',
  'date',
] as const;

export type Topic = (typeof topics)[number];

export interface Change {
  readonly topic: Topic;
  readonly fieldIds: readonly string[];
  /** Null where another sentence says it already. */
  readonly sentence: string | null;
}

const MAX_SENTENCES = 30;

/** Each sentence once, the most important first; the last of many counts the rest. */
export function listSentences(changes: readonly Change[]): string[] {
  const inOrder = changes.toSorted((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
  const sentences = [...new Set(inOrder.flatMap(({ sentence }) => sentence ?? []))];
  if (sentences.length <= MAX_SENTENCES) return sentences;
  return [...sentences.slice(0, MAX_SENTENCES - 1), `and ${sentences.length - MAX_SENTENCES + 1} more changes`];
}

/** What became of a text, where null is "not given"; null for nothing. A text that is not quoted stays unsaid. */
export function describeText(subject: string, before: string | null, after: string | null, isQuoted: boolean) {
  if (before === after) return null;
  if (after === null) return `${subject} is no longer given`;
  if (before === null) return isQuoted ? `${subject} is now ${quote(after)}` : `${subject} added`;
  const [was, is] = [quote(before), quote(after)];
  return isQuoted && was !== is ? `${subject}: ${was} → ${is}` : `${subject} changed`;
}

/** What became of a whole thing; null where an answer does not say whether there is one. */
export function describePresence(subject: string, before: boolean | null, after: boolean | null): string {
  if (after === null) return `${subject} is no longer given`;
  if (!after) return `${subject} removed`;
  return before === null ? `${subject} is now given` : before ? `${subject} changed` : `${subject} added`;
}

/** `Appointment 2: status changed`; the `SMS` of a sentence stays as it is. */
export function within(owner: string | null, sentence: string, separator: ': ' | ', ' = ': '): string {
  const inMidSentence = sentence.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase());
  return owner === null ? sentence : `${owner}${separator}${inMidSentence}`;
}

const MAX_CHARACTERS = 60;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A text of the data within a sentence: on one line, not too long, nothing hidden, and never reordering its neighbours. */
function quote(text: string): string {
  const characters = Array.from(revealInvisible(text).replace(/\s+/g, ' ').trim());
  const isLong = characters.length > MAX_CHARACTERS;
  const quoted = isLong ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…` : characters.join('');
  return RIGHT_TO_LEFT.test(quoted) ? `\u2068${quoted}\u2069` : quoted;
}

/** `Service Haircut` */
export function nameItem(noun: string, name: string | null): string {
  return name === null ? `${noun} without a name` : `${noun} ${quote(name)}`;
}
