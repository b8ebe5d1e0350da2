import { parseVisitId } from '#contract/visit-id.ts';

export type TypedVisitNumber =
  | { readonly kind: 'visit'; readonly visitId: number }
  | { readonly kind: 'none'; readonly why: string };

const EXAMPLE = 'A visit number is digits only, such as 12345.';

/**
 * Finds the visit number in what a person typed, pasted or scanned: `12345`, `#12345`, ` 12 345 `, a link that
 * holds `/visits/12345`, or a sentence with one number in it. Otherwise says why there is none.
 */
export function readTypedVisitNumber(typed: string): TypedVisitNumber {
  const text = latinDigits(typed.normalize('NFKC')).trim();
  if (text === '') return none(`Type a visit number. ${EXAMPLE}`);
  const fromLink = /\/visits\/(\d+)(?![^/?#\s])/i.exec(text)?.[1];
  if (fromLink !== undefined) return fromDigits(fromLink);
  const grouped = /^(?:visit\s*)?[#№]?\s*(\d[\d\s]*)$/iu.exec(text)?.[1];
  if (grouped !== undefined) return fromDigits(grouped.replace(/\s/g, ''));
  const numbers = text.match(/(?<![\p{L}\p{N}._+/:-])\d+(?![\p{L}\p{N}_/:@-]|[.,]\d)/gu) ?? [];
  if (numbers.length > 1) return none(`There is more than one number in this. ${EXAMPLE}`);
  const [only] = numbers;
  return only === undefined ? none(`This is not a visit number. ${EXAMPLE}`) : fromDigits(only);
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

/** Arabic and Persian keyboards write digits of their own. */
function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
