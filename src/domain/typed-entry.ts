import { parseVisitId } from '#contract/visit-id.ts';
import { latinDigits } from './plain-text.ts';

/** What a text stands for that a person typed, pasted or scanned. */
export type TypedEntry =
  | { readonly kind: 'visit'; readonly visitId: number }
  /** A link into Altegio's timetable; `locationId` is null where only its end, from # on, was pasted. */
  | { readonly kind: 'appointment-link'; readonly locationId: number | null; readonly appointmentId: number }
  | { readonly kind: 'appointment-number'; readonly appointmentId: number }
  /** `visitId`: the visit of the same digits, where they could be a visit's number as well. */
  | { readonly kind: 'phone'; readonly digits: string; readonly visitId: number | null }
  | { readonly kind: 'several'; readonly of: 'numbers' | 'visits' }
  | { readonly kind: 'none'; readonly why: keyof typeof NO_VISIT };

const EXAMPLE = 'A visit number has digits only, such as 12345.';

const NO_VISIT = {
  empty: `Type a visit number. ${EXAMPLE}`,
  'no-number': `This is not a visit number. ${EXAMPLE}`,
  'other-link': `This link does not lead to a visit. ${EXAMPLE}`,
  'leading-zero': 'A visit number does not begin with 0. Check the number.',
  'too-long': 'This number is too long for a visit. Check the number.',
};

/** A visit's address, perhaps at the end of a sentence or in brackets. */
const VISIT_LINK = /\/visits\/(\d+)(?=[/?#]|[.,;:!)\]>"'”»]*(?:\s|$))/gi;
/** `open_record_id=1`, `open_modal_by_record_id=1`. */
const APPOINTMENT_LINK = /record_?id=(\d+)/gi;
const LOCATION = /\/(?:timetable|location)\/(\d+)/gi;
/** A host that is none of Altegio's, whose numbers mean something else. */
const OTHER_HOST = /:\/\/(?!(?:[\w-]+\.)*(?:alteg\.io|yclients\.com)(?::\d+)?(?:[/?#]|$))/i;
/** `https://`, Altegio's hosts without it, or the end of such an address from # on. */
const LINK = /:\/\/|(?:^|[\s(./])(?:alteg\.io|yclients\.com)(?![\w-])|^#\w+=/i;

const WHOLE = String.raw`(?![\p{L}\p{N}_/@-]|[.,:]\d)`;
const GROUPED = String.raw`\d{1,3}(?:[^\S\r\n]\d{3})+`;
/** A number directly after "visit", # or №. In front of a blank and a digit, up to three digits may be its first group. */
const NAMED_VISIT = new RegExp(
  String.raw`(?<![\p{L}\p{N}_/.#-])(?:visit(?:\s*[#№])?|[#№])\s*(\d{4,}|\d{1,3}(?!\s\d)|${GROUPED}(?!\s?\d))${WHOLE}`,
  'giu',
);
const NAMED_APPOINTMENT = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:appointment|record)(?:\s*[#№])?\s*(\d+)${WHOLE}`,
  'giu',
);
const NUMBER_ALONE = new RegExp(String.raw`^(?:\d+|${GROUPED})$`, 'u');
const NUMBER = new RegExp(String.raw`(?<![\p{L}\p{N}._+/:=&%-])\d+${WHOLE}`, 'gu');
/** In a sentence a shorter number is a day, a price or a percentage. */
const MIN_DIGITS_IN_A_SENTENCE = 5;

const DIGIT_GROUPS = /\+?\(?\d[\d\s().+/\p{Pd}]*/gu;
/** A day as people write it, in digits alone. */
export const WRITTEN_DATE = /^(?:\d{4}[./\s-]\d\d?[./\s-]\d\d?|\d\d?[./\s-]\d\d?[./\s-]\d{4})(?!\d)/;
const MIN_PHONE_DIGITS = 7;
/** From so many on, digits may be a phone with its country's code, or of a country that has long ones. */
const MIN_PLAIN_PHONE_DIGITS = 10;
const MAX_PHONE_DIGITS = 15;

/**
 * Reads `12345`, `#12345`, ` 12 345 `, a link that holds `/visits/12345`, a sentence with one number in it, and what
 * else comes from a clipboard, an address bar, a chat or a scanner. Never guesses between two, and never takes the
 * number of an appointment, or what may be a phone, for a visit's. Takes time in proportion to the text's length.
 */
export function parseTypedEntry(typed: string): TypedEntry {
  const text = latinDigits(typed).trim();
  if (text === '') return { kind: 'none', why: 'empty' };

  const parts = text.replace(/%(?:23|2f|3a|3d|3f)/gi, decodeURIComponent).split(/\s+/);
  const appointmentLinks = parts.filter((part) => part.search(APPOINTMENT_LINK) !== -1);
  if (appointmentLinks.length > 0) return fromAppointmentLinks(appointmentLinks);
  const linked = listNumbers(text, VISIT_LINK);
  if (linked.length > 0) return fromVisitNumbers(linked);
  // Of "appointment #1" the sign is the appointment's.
  const named = listNumbers(text.replace(NAMED_APPOINTMENT, ' '), NAMED_VISIT);
  if (named.length > 0) return fromVisitNumbers(named);
  if (LINK.test(text)) return { kind: 'none', why: 'other-link' };
  const namedAppointments = listNumbers(text, NAMED_APPOINTMENT);
  if (namedAppointments.length > 0) return fromAppointmentNumbers(namedAppointments);

  return parseNumbersAlone(text) ?? parsePhone(text) ?? parseOnlyNumber(text);
}

/** Why an entry opens no visit, in a sentence or two; `hasLookups`: links of appointments are taken. */
export function explainTypedEntry(entry: Exclude<TypedEntry, { kind: 'visit' }>, hasLookups = false): string {
  switch (entry.kind) {
    case 'appointment-link':
      return `This link names appointment ${entry.appointmentId}, not a visit.`;
    case 'appointment-number':
      return `This names appointment ${entry.appointmentId}, not a visit.${hasLookups ? ' Paste its link instead.' : ''}`;
    case 'phone':
      return entry.visitId === null
        ? 'This is a phone number, not a visit number.'
        : 'This may be a phone number, not a visit number.';
    case 'several':
      return `There is more than one ${entry.of === 'visits' ? 'visit' : 'number'} in this. Type one visit number.`;
    case 'none':
      return NO_VISIT[entry.why];
  }
}

/** The digits that a pattern finds, each number once. */
function listNumbers(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, digits = '']) => digits.replace(/\s/g, '')))];
}

function fromVisitNumbers(numbers: readonly string[]): TypedEntry {
  const [digits = ''] = numbers;
  return numbers.length > 1 ? { kind: 'several', of: 'visits' } : fromDigits(digits);
}

/** Links that name appointments: one of them, of one location. The same link twice is one. */
function fromAppointmentLinks(links: readonly string[]): TypedEntry {
  const written = links.join(' ');
  const [locations, appointments] = [listNumbers(written, LOCATION), listNumbers(written, APPOINTMENT_LINK)];
  if (links.some((link) => OTHER_HOST.test(link))) return { kind: 'none', why: 'other-link' };
  if (locations.length > 1 || appointments.length > 1) return { kind: 'several', of: 'numbers' };
  const [location] = locations;
  const locationId = location === undefined ? null : parseVisitId(location);
  const appointmentId = parseVisitId(appointments[0] ?? '');
  const isWhole = appointmentId !== null && (location === undefined || locationId !== null);
  return isWhole ? { kind: 'appointment-link', locationId, appointmentId } : { kind: 'none', why: 'other-link' };
}

function fromAppointmentNumbers(numbers: readonly string[]): TypedEntry {
  if (numbers.length > 1) return { kind: 'several', of: 'numbers' };
  const appointmentId = parseVisitId(numbers[0] ?? '');
  return appointmentId === null ? { kind: 'none', why: 'no-number' } : { kind: 'appointment-number', appointmentId };
}

/** Nothing but numbers, one behind the other; null for any other text. */
function parseNumbersAlone(text: string): TypedEntry | null {
  const parts = text.split(/[\r\n,;]/).map((part) => part.trim());
  const numbers = parts.filter((part) => part !== '');
  if (numbers.length === 0 || !numbers.every((number) => NUMBER_ALONE.test(number))) return null;
  const [digits = '', ...others] = new Set(numbers.map((number) => number.replace(/\s/g, '')));
  return others.length > 0 ? { kind: 'several', of: 'numbers' } : fromPlainDigits(digits);
}

/** A phone in one of its usual forms, where no other digits stand beside it; null for any other text. */
function parsePhone(text: string): TypedEntry | null {
  const [written, ...others] = Array.from(text.matchAll(DIGIT_GROUPS), ([found]) => found.trim());
  if (written === undefined || others.length > 0 || WRITTEN_DATE.test(written) || /visit/i.test(text)) return null;
  const digits = written.replace(/\D/g, '');
  if (digits.length < MIN_PHONE_DIGITS || digits.length > MAX_PHONE_DIGITS) return null;
  if (digits.length < (text.match(/\p{N}/gu) ?? []).length) return null;
  const groups = written.split(/\D+/).filter((group) => group !== '');
  const isGrouped = digits.length >= 9 && groups.length >= 3 && groups.every((group) => group.length <= 4);
  const isPhone = written.startsWith('+') || isGrouped || /^\d{3}-\d{4}$/.test(written);
  return isPhone ? { kind: 'phone', digits, visitId: null } : null;
}

/** The one number of a sentence. Any other digit counts: a part of "12,345" would open another person's visit. */
function parseOnlyNumber(text: string): TypedEntry {
  const numbers = Array.from(text.matchAll(NUMBER), ([digits]) => digits);
  const [digits, ...others] = new Set(numbers);
  if (digits === undefined) return { kind: 'none', why: 'no-number' };
  const isAllOfThem = numbers.join('').length === (text.match(/\p{N}/gu) ?? []).length;
  if (others.length > 0 || !isAllOfThem) return { kind: 'several', of: 'numbers' };
  return digits.length < MIN_DIGITS_IN_A_SENTENCE ? { kind: 'none', why: 'no-number' } : fromPlainDigits(digits);
}

function fromPlainDigits(digits: string): TypedEntry {
  const mayBePhone = digits.length >= MIN_PLAIN_PHONE_DIGITS && digits.length <= MAX_PHONE_DIGITS;
  return mayBePhone ? { kind: 'phone', digits, visitId: parseVisitId(digits) } : fromDigits(digits);
}

function fromDigits(digits: string): TypedEntry {
  const visitId = parseVisitId(digits);
  if (visitId !== null) return { kind: 'visit', visitId };
  return { kind: 'none', why: digits.startsWith('0') ? 'leading-zero' : 'too-long' };
}
