import * as v from 'valibot';
import type { CountryCode } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { wirePhone } from '#contract/wire-quirks.ts';
import { isObject } from '#contract/envelope.ts';
import type { HomeCountry } from './home-country.ts';

/** Looking up so many takes 20 ms; a visit has a client or two. Phones beyond them are not called. */
const MAX_PHONES = 200;

/**
 * The `data` of the partner's answer, with `phone_to_call` on each client whose phone is certainly a number. The
 * browser has no tables of numbers. What the partner itself writes under that name is dropped; data of another shape
 * is handed back as it is. `home`: whose national numbers are known as such, unless the partner names another country.
 */
export function addPhonesToCall(data: unknown, home: HomeCountry | null = null): unknown {
  if (!isObject(data) || !Array.isArray(data['records'])) return data;
  // The same client stands on each appointment of a visit.
  const known = new Map<string, string | null>();
  const mark = (client: Record<string, unknown>) => {
    const marked = { ...client };
    delete marked['phone_to_call'];
    const phone = v.safeParse(wirePhone, client['phone']);
    if (!phone.success || phone.output === null) return marked;
    const countryId = client['phone_country_id'];
    const hasCountry = isGiven(countryId);
    const isOfHome = home !== null && (!hasCountry || Number(countryId) === home.partnerId);
    const key = `${hasCountry} ${isOfHome} ${phone.output}`;
    if (!known.has(key) && known.size < MAX_PHONES) {
      const national = isOfHome ? formatNationalPhone(phone.output, home.code) : null;
      known.set(key, formatPhoneToCall(phone.output, hasCountry) ?? national);
    }
    const toCall = known.get(key) ?? null;
    if (toCall !== null) marked['phone_to_call'] = toCall;
    return marked;
  };
  const records = data['records'].map((record: unknown) =>
    isObject(record) && isObject(record['client']) ? { ...record, client: mark(record['client']) } : record,
  );
  return { ...data, records };
}

/**
 * `+1 202 555 0143`: a phone that may be called, in groups as people of its country write it; null for any other.
 * That is what is written with + and is possible, or 11 to 15 plain digits that are valid with their country's code.
 * Fewer digits, an 8 and ten digits, and groups without + are national numbers, whose country is not known here; so are
 * plain digits where the partner names a country beside them (`hasCountry`), by a number that is documented nowhere.
 */
export function formatPhoneToCall(given: string, hasCountry: boolean): string | null {
  // What is copied from a list of contacts often stands between direction marks.
  const written = given.replace(/^\p{Cf}+|\p{Cf}+$/gu, '');
  const isInternational = written.startsWith('+');
  if (!isInternational && (hasCountry || !/^\d{11,15}$/.test(written) || /^8\d{10}$/.test(written))) return null;
  const e164 = isInternational ? joinGroups(written) : `+${written}`;
  const number = e164 === null ? undefined : parsePhoneNumberFromString(e164, { extract: false });
  // The library leaves out what it takes for a prefix of long-distance calls.
  if (number === undefined || number.number !== e164) return null;
  if (/^(\d)\1*$/.test(number.nationalNumber)) return null;
  if (isInternational ? !number.isPossible() : !number.isValid()) return null;
  const grouped = number.formatInternational();
  return grouped.replace(/\D/g, '') === e164.slice(1) ? grouped : e164;
}

/**
 * The same for a number as it is written within its country: without +, and only where it is one of that country's, with
 * no digit more than its prefix for calls within the country.
 */
export function formatNationalPhone(given: string, country: CountryCode): string | null {
  const written = given.replace(/^\p{Cf}+|\p{Cf}+$/gu, '');
  const digits = written.startsWith('+') ? null : joinDigits(written);
  if (digits === null || /^(\d)\1*$/.test(digits)) return null;
  const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
  if (number?.country !== country || !number.isValid()) return null;
  const prefixLength = digits.length - number.nationalNumber.length;
  return digits.endsWith(number.nationalNumber) && prefixLength <= 1 ? number.formatInternational() : null;
}

/** Digits with single separators between them. Several in a row stand where a mask has taken digits out. */
function joinGroups(written: string): string | null {
  const digits = joinDigits(written);
  return digits !== null && /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

function joinDigits(written: string): string | null {
  if (/\s{3}/.test(written)) return null;
  const tight = written.replace(/\s/g, '').replace(/[\u2010-\u2015]/g, '-');
  if (/[./-]{2}|\(\)|[./-]$/.test(tight)) return null;
  const digits = tight.replace(/[()./-]/g, '');
  return /^\+?\d{7,15}$/.test(digits) ? digits : null;
}

function isGiven(countryId: unknown): boolean {
  return countryId != null && countryId !== '' && countryId !== 0 && countryId !== '0';
}
