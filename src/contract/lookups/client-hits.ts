import * as v from 'valibot';
import { parseData } from '#contract/envelope.ts';
import { parseDay } from '#contract/wall-time.ts';
import {
  existingId,
  givenOrNull,
  wallTimeSchema,
  wireExistingId,
  wireMembers,
  wireShortName,
} from './lookup-quirks.ts';
import { wireCount, wireDate, wirePhone } from '#contract/wire-quirks.ts';

/** Ten are asked for; a search that finds nothing has been answered with all clients. */
const MAX_HITS = 500;
const MAX_TEXT_LENGTH = 64;
const MAX_PHONE_LENGTH = 40;
/** By these the same phone is known in its own country and from abroad. */
const COMPARED_DIGITS = 7;
/** Of one that is longer than any without its country, so many are searched for. */
const SEARCHED_DIGITS = 10;
/** Fewer fit half of all phones. */
const MIN_VISIBLE_DIGITS = 2;

const clientHit = v.object({
  id: existingId,
  name: v.nullable(v.string()),
  /** As the login may see it: may be masked, such as `+1 202 *** ** 64`. */
  phone: v.nullable(v.string()),
  lastVisitOn: v.nullable(wallTimeSchema),
});

const clientHits = v.object({
  clients: v.array(clientHit),
  /** How many the partner has found, which may be all of its clients; null where it does not say. */
  total: v.nullable(v.number()),
});

export type ClientHit = v.InferOutput<typeof clientHit>;
export type ClientHits = v.InferOutput<typeof clientHits>;

/** Parses the gateway's answer to POST /api/v1/locations/{location}/clients/search; null for any other body. */
export function parseClientHits(body: unknown): ClientHits | null {
  return parseData(clientHits, body);
}

const searchSchema = v.object({
  text: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(MAX_TEXT_LENGTH),
    v.regex(/[\p{L}\p{N}]/u),
    // No controls, no line ends, no half of a pair.
    v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u),
  ),
});

/**
 * Parses the body of POST /api/v1/locations/{location}/clients/search: a text of at most 64 characters, trimmed, with a
 * letter or a digit and without controls; null for any other body.
 */
export function parseSearchText(body: unknown): string | null {
  const search = v.safeParse(searchSchema, body);
  return search.success ? search.output.text : null;
}

/**
 * What the partner is asked to look for: of a phone the end, since it is written with its country's code or without, with
 * a 0 before it or none (source: NEIGHBOURS, whose example is a number without its country); any other text as typed.
 */
export function toSearchedValue(text: string): string {
  if (/[^\d\s()+./-]/.test(text)) return text;
  const digits = text.replace(/\D/g, '');
  return digits.slice(-SEARCHED_DIGITS).replace(/^0+(?=\d)/, '');
}

const wireHit = v.object({
  id: wireExistingId,
  name: givenOrNull(wireShortName),
  phone: givenOrNull(v.pipe(wirePhone, v.nullable(v.pipe(v.string(), v.maxLength(MAX_PHONE_LENGTH))))),
  last_visit_date: givenOrNull(
    v.union([
      v.pipe(
        v.string(),
        v.transform(parseDay),
        v.check((day) => day !== null),
      ),
      wireDate,
    ]),
  ),
});

const wireTotal = v.object({ meta: v.object({ total_count: wireCount }) });

/**
 * Parses the partner's answer to POST /company/{location}/clients/search (NEIGHBOURS: a client by name or phone), of the
 * first 500 those that match what was typed. A field of an unexpected shape is null, a client without a number is left
 * out; null for a body without a list.
 */
export function parseWireClientHits(body: unknown, text: string): ClientHits | null {
  const hits = parseData(wireMembers(wireHit, MAX_HITS), body);
  if (hits === null) return null;
  const matches = createMatcher(text);
  const total = v.safeParse(wireTotal, body);
  return {
    clients: hits
      .filter(matches)
      .map(({ id, name, phone, last_visit_date: lastVisitOn }) => ({ id, name, phone, lastVisitOn })),
    total: total.success ? total.output.meta.total_count : null,
  };
}

/**
 * Whether a client has what was typed: a text with letters is a name, each of whose words must stand in the client's; one
 * of digits a phone, by its last seven.
 */
function createMatcher(text: string): (hit: Pick<ClientHit, 'name' | 'phone'>) => boolean {
  if (!/\p{L}/u.test(text)) {
    const typed = text.replace(/\D/g, '').slice(-COMPARED_DIGITS);
    return ({ phone }) => phone !== null && typed !== '' && hasDigits(phone, typed);
  }
  const words = fold(text).split(/\s+/);
  return ({ name }) => {
    const folded = name === null ? '' : fold(name);
    return words.every((word) => folded.includes(word));
  };
}

/** In small letters, without accents and apostrophes, which are written in more than one way. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .toLowerCase();
}

/** Whether a phone holds the digits, or may end with them under its mask: what is visible of them must agree. */
function hasDigits(phone: string, typed: string): boolean {
  // One x stands before an extension.
  const isMasked = /[*•…]|\.{3}|xx/i.test(phone);
  if (!isMasked) return phone.replace(/\D/g, '').includes(typed);
  // How many digits an ellipsis stands for is not known, so that only those behind it are in their places.
  const places = phone.replace(/^.*(?:…|\.{3})/, '').replace(/[^\d*x•]/gi, '');
  const end = places.slice(-typed.length).padStart(typed.length, '*');
  const visible = Array.from(end, (place, at) => (/\d/.test(place) ? place === typed[at] : null));
  return !visible.includes(false) && visible.filter((each) => each !== null).length >= MIN_VISIBLE_DIGITS;
}
