import { parseVisitId } from '#contract/visit-id.ts';

export type TypedVisitNumber =
  | { readonly kind: 'visit'; readonly visitId: number }
  | { readonly kind: 'none'; readonly why: string };

/** A visit's address, perhaps at the end of a sentence or in brackets. */
const LINK = /\/visits\/(\d+)(?=[/?#]|[.,;:!)\]>"'”»]*(?:\s|$))/gi;
const FEWEST_DIGITS_IN_A_SENTENCE = 5;
const EXAMPLE = 'A visit number has digits only, such as 12345.';

/**
 * Finds the visit number in what a person typed, pasted or scanned: `12345`, `#12345`, ` 12 345 `, a link that
 * holds `/visits/12345`, or a sentence with one number in it. Otherwise says why there is none.
 */
export function readTypedVisitNumber(typed: string): TypedVisitNumber {
  const text = latinDigits(typed).trim();
  if (text === '') return none(`Type a visit number. ${EXAMPLE}`);
  const linked = new Set(Array.from(text.matchAll(LINK), ([, digits = '']) => digits));
  if (linked.size > 1) return none(`There is more than one visit in this. ${EXAMPLE}`);
  const [link] = linked;
  if (link !== undefined) return fromDigits(link);
  if (text.includes('://')) return none(`This link does not lead to a visit. ${EXAMPLE}`);
  const grouped = /^(?:visit\s*)?[#№]?\s*(\d+|\d{1,3}(?:[^\S\r\n]\d{3})+)$/iu.exec(text)?.[1];
  if (grouped !== undefined) return fromDigits(grouped.replace(/\s/g, ''));
  const only = /(?<![\p{L}\p{N}._+/:-])\d+(?![\p{L}\p{N}_/:@-]|[.,]\d)/u.exec(text)?.[0];
  if (only === undefined) return none(`This is not a visit number. ${EXAMPLE}`);
  // Any other digit counts: of "(315) 555-0175" or "12,345" one part alone would open somebody else's visit.
  if (/\p{N}/u.test(text.replace(only, ''))) return none(`There is more than one number in this. ${EXAMPLE}`);
  // In a sentence a short number is a day, a price or a percentage.
  return only.length >= FEWEST_DIGITS_IN_A_SENTENCE ? fromDigits(only) : none(`This is not a visit number. ${EXAMPLE}`);
}

function fromDigits(digits: string): TypedVisitNumber {
  const visitId = parseVisitId(digits);
  if (visitId !== null) return { kind: 'visit', visitId };
  if (digits.startsWith('0')) return none('A visit number does not begin with 0. Check the number.');
  return none('This number is too long for a visit. Check the number.');
}

function none(why: string): TypedVisitNumber {
  return { kind: 'none', why };
}

/** Arabic, Persian and East Asian keyboards write digits of their own. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
