import { latinDigits } from './plain-text.ts';
import { parseTypedEntry, WRITTEN_DATE } from './typed-entry.ts';

/** What a typed text asks of the search for clients: a phone's digits, or a name as it was typed. */
export interface ClientSearch {
  readonly text: string;
  readonly isPhone: boolean;
  /** So little that it is searched for only where a person asks for it. */
  readonly isShort: boolean;
  /** The visit of the same digits, where they may be one; `opensOnEnter`: they are taken for that unless told else. */
  readonly visit: { readonly visitId: number; readonly opensOnEnter: boolean } | null;
}

const MIN_LETTERS = 2;
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;
/** The gateway takes no more. */
const MAX_CHARACTERS = 64;
const LETTER = /\p{L}/gu;
const PHONE = /^[\d\s().+/\p{Pd}]+$/u;

/**
 * Reads a phone in any of its forms, its last digits, or a name. Null for what names something else (a visit in words,
 * an appointment, a link, a date, several numbers), for more than 64 characters, control characters, halves of pairs.
 */
export function readClientSearch(typed: string): ClientSearch | null {
  const text = latinDigits(typed).trim().replace(/\s+/g, ' ');
  if (text.length > MAX_CHARACTERS || /[\p{Cc}\p{Cs}]/u.test(text)) return null;
  const entry = parseTypedEntry(text);
  if (entry.kind === 'phone') {
    const visit = entry.visitId === null ? null : { visitId: entry.visitId, opensOnEnter: false };
    return { text: entry.digits, isPhone: true, isShort: false, visit };
  }
  if (PHONE.test(text)) {
    const digits = text.replace(/\D/g, '');
    // "12", "1.5": of fewer digits only a whole number may be the end of a phone.
    const isPhone = digits.length < MIN_DIGITS ? /^\d[\d ]*$/.test(text) : !WRITTEN_DATE.test(text);
    if (!isPhone || digits.length > MAX_DIGITS) return null;
    const visit = entry.kind === 'visit' ? { visitId: entry.visitId, opensOnEnter: true } : null;
    return { text: digits, isPhone: true, isShort: digits.length < MIN_DIGITS, visit };
  }
  const letters = text.match(LETTER)?.length ?? 0;
  const isName = letters > 0 && entry.kind === 'none' && entry.why === 'no-number';
  return isName ? { text, isPhone: false, isShort: letters < MIN_LETTERS, visit: null } : null;
}
