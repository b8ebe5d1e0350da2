import type { Client } from '#contract/client.ts';
import { latinDigits, HIDDEN } from './plain-text.ts';

export type Mask = (text: string) => string;

/** What identifies a client wherever it is written. */
type ContactDetails = Pick<Client, 'name' | 'phone' | 'card' | 'email'>;

/** The last digits of a phone or a card identify it, whatever stands between them: the first ones it shares with others. */
const IDENTIFYING_DIGITS = 7;
/** In more, several numbers stand one behind the other. */
const MAX_DIGITS = 19;
/** Any number could be a phone or a card of fewer: such a one is hidden in its own place alone. */
const MIN_DIGITS = 5;
const MIN_CHARACTERS = 5;
/** `+1 (`, `8-`: the code of a country or a prefix before the digits that identify it. `10:` of a time is none. */
const PREFIX = /(?:(?<![\p{Nd}:.,/-])\+?\p{Nd}{1,3}[\s().-]{1,2}|\+\(?)$/u;
const MAX_PREFIX_LENGTH = 10;
const INVISIBLE = /[\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Takes every copy of the clients' phones, e-mails and cards out of a text: they are written into comments, names and
 * fields of a location's own, in any groups, over line breaks, in digits of other scripts, with invisible characters.
 */
export function createContactMask(clients: readonly ContactDetails[]): Mask {
  const words = new Set<string>();
  const numbers = new Set<string>();
  for (const { name, phone, card, email } of clients) {
    // Some owners write a phone or an address where the name belongs.
    const called = read(name ?? '').letters;
    if (called.includes('@')) words.add(called);
    for (const number of listNumbers(called)) if (number.length >= IDENTIFYING_DIGITS) numbers.add(number);
    for (const written of [phone, card, email]) {
      const { letters } = read(written ?? '');
      if (letters.length >= MIN_CHARACTERS && /\D/.test(letters)) words.add(letters);
      if (written !== email) for (const number of listNumbers(letters)) numbers.add(number);
    }
  }
  if (words.size + numbers.size === 0) return (text) => text;
  const lengths = groupLengths(words);
  const endings = groupEndings(numbers);
  return (text) => {
    const isHidden = new Uint8Array(text.length);
    const readable = read(text);
    hideWords(readable, words, lengths, isHidden);
    hideNumbers(text, readable, numbers, endings, isHidden);
    return isHidden.includes(1) ? writeHidden(text, isHidden) : text;
  };
}

/** What a text says in small letters and digits of our own, without white space and what cannot be seen. */
interface Readable {
  readonly letters: string;
  /** Where each letter stands in the text. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function read(text: string): Readable {
  const letters: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let place = 0;
  for (const character of text) {
    const isPlain = character <= '~';
    if (isPlain ? character > ' ' : !INVISIBLE.test(character)) {
      const folded = isPlain ? character.toLowerCase() : latinDigits(character.normalize('NFKC')).toLowerCase();
      for (let unit = 0; unit < folded.length; unit += 1) {
        letters.push(folded.charAt(unit));
        from.push(place);
        to.push(place + character.length);
      }
    }
    place += character.length;
  }
  return { letters: letters.join(''), from, to };
}

/** The digits of what is written, also of its parts: `1.2025550143E+10`, `… ext. 4`. Without zeros in front. */
function listNumbers(letters: string): string[] {
  return [letters, ...letters.split(/\p{L}+/u)]
    .map((part) => part.replace(/\D/g, '').replace(/^0+/, ''))
    .flatMap((digits) => (digits.length > MAX_DIGITS ? listRuns(digits) : [digits]))
    .filter((digits) => digits.length >= MIN_DIGITS);
}

function listRuns(digits: string): string[] {
  return Array.from(digits, (_, start) => digits.slice(start, start + IDENTIFYING_DIGITS)).filter(
    (run) => run.length === IDENTIFYING_DIGITS && !run.startsWith('0'),
  );
}

/** By the digits that identify them, the numbers that end so. */
function groupEndings(numbers: ReadonlySet<string>): Map<string, string[]> {
  const endings = new Map<string, string[]>();
  for (const number of numbers) {
    if (number.length < IDENTIFYING_DIGITS) continue;
    const ending = number.slice(-IDENTIFYING_DIGITS);
    const others = endings.get(ending);
    if (others === undefined) endings.set(ending, [number]);
    else others.push(number);
  }
  return endings;
}

/** How long those words are that begin alike: so a text is gone through once, and not once for each word. */
function groupLengths(words: ReadonlySet<string>): Map<string, Set<number>> {
  const lengths = new Map<string, Set<number>>();
  for (const word of words) {
    const start = word.slice(0, MIN_CHARACTERS);
    lengths.set(start, (lengths.get(start) ?? new Set<number>()).add(word.length));
  }
  return lengths;
}

function hideWords(
  { letters, from, to }: Readable,
  words: ReadonlySet<string>,
  lengths: ReadonlyMap<string, ReadonlySet<number>>,
  isHidden: Uint8Array,
): void {
  for (let start = 0; start + MIN_CHARACTERS <= letters.length; start += 1) {
    for (const length of lengths.get(letters.slice(start, start + MIN_CHARACTERS)) ?? []) {
      if (words.has(letters.slice(start, start + length))) isHidden.fill(1, from[start], to[start + length - 1]);
    }
  }
}

function hideNumbers(
  text: string,
  { letters, from, to }: Readable,
  numbers: ReadonlySet<string>,
  endings: ReadonlyMap<string, readonly string[]>,
  isHidden: Uint8Array,
): void {
  const places = Array.from(letters.matchAll(/\d/g), ({ index }) => index);
  const digits = letters.replace(/\D/g, '');
  const fromOf = (digit: number) => from[places[digit] ?? 0] ?? 0;
  const toOf = (digit: number) => to[places[digit] ?? 0] ?? 0;
  /** Whether a digit and the next one stand side by side. */
  const touches = (digit: number) => digit >= 0 && digit + 1 < digits.length && toOf(digit) === fromOf(digit + 1);
  const identifies = new Uint8Array(digits.length);
  for (let start = 0; start < digits.length; start += 1) {
    for (const number of endings.get(digits.slice(start, start + IDENTIFYING_DIGITS)) ?? []) {
      const rest = number.slice(0, -IDENTIFYING_DIGITS);
      let first = start;
      while (first > 0 && start - first < rest.length && digits[first - 1] === rest.at(first - 1 - start)) first -= 1;
      identifies.fill(1, first, start + IDENTIFYING_DIGITS);
    }
    for (let length = MIN_DIGITS; length < IDENTIFYING_DIGITS; length += 1) {
      if (!numbers.has(digits.slice(start, start + length)) || touches(start + length - 1)) continue;
      let first = start;
      while (touches(first - 1) && digits.charAt(first - 1) === '0') first -= 1;
      if (!touches(first - 1)) identifies.fill(1, start, start + length);
    }
  }
  // The rest of a number that stands in one piece goes with it.
  for (let digit = 1; digit < digits.length; digit += 1)
    if (identifies[digit - 1] === 1 && touches(digit - 1)) identifies[digit] = 1;
  for (let digit = digits.length - 1; digit > 0; digit -= 1)
    if (identifies[digit] === 1 && touches(digit - 1)) identifies[digit - 1] = 1;

  for (let digit = 0; digit < digits.length; digit += 1) {
    if (identifies[digit] !== 1) continue;
    const start = fromOf(digit);
    const isFirst = digit === 0 || identifies[digit - 1] !== 1;
    const prefix = isFirst ? PREFIX.exec(text.slice(Math.max(0, start - MAX_PREFIX_LENGTH), start)) : null;
    const end =
      identifies[digit + 1] === 1 && !/\p{L}/u.test(text.slice(toOf(digit), fromOf(digit + 1)))
        ? fromOf(digit + 1)
        : toOf(digit);
    isHidden.fill(1, start - (prefix?.[0].length ?? 0), end);
  }
}

function writeHidden(text: string, isHidden: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && isHidden[end] === isHidden[start]) end += 1;
    parts.push(isHidden[start] === 1 ? HIDDEN : text.slice(start, end));
    start = end;
  }
  return parts.join('');
}
