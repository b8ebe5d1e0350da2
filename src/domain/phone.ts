import type { Client } from '#contract/client.ts';

/** `+1 202 555 0143` where it is certainly a number, otherwise as written; null where none is given. */
export function formatPhone({ phone, phoneToCall }: Pick<Client, 'phone' | 'phoneToCall'>): string | null {
  return phoneToCall ?? phone;
}

/** `+12025550143`, for `tel:` (source: RFC 3966) and for copying, of a number in groups. */
export function joinPhone(phoneToCall: string): string {
  return `+${phoneToCall.replace(/\D/g, '')}`;
}

/** Signs that stand between the groups of a number do so one at a time; any other sign has taken a digit's place. */
const SIGN_FOR_DIGITS = /[^\p{L}\p{M}\p{Nd}\p{Cf}\s+(),;.:#/\p{Pd}]|[xх]{2}|[.:#/\p{Pd}]{2}|\(\)|[.\p{Pd}]$/iu;

/** True for a phone of which signs have replaced some digits, or all of them: it is neither called nor copied. */
export function isMaskedPhone(written: string): boolean {
  return !/\p{Nd}/u.test(written) || /\s{3}/.test(written) || SIGN_FOR_DIGITS.test(written.replace(/\s/g, ''));
}

/** True for what may stand in a `mailto:` link (source: RFC 6068): one plain address, nothing that a mail program would act on. */
export function isPlainEmail(written: string): boolean {
  return /^[\w.+-]{1,64}@[a-z\d-]{1,63}(\.[a-z\d-]{1,63})+$/i.test(written);
}
