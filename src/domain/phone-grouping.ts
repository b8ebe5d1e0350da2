import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** `+1 202 555 0143`: an international number as people of its country group it; null where its country is not known. */
export function groupPhone(e164: string): string | null {
  const number = parsePhoneNumberFromString(e164);
  return number?.isPossible() === true ? number.formatInternational() : null;
}
