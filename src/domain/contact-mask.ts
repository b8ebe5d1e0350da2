import type { Client } from '#contract/client.ts';

export type Mask = (text: string) => string;

/** What stands in the place of a hidden contact detail. */
export const HIDDEN = '•••';

/** Digits that end like a phone number are one, whatever prefix stands before them. */
const TELLING_DIGITS = 7;
const PHONE_LIKE = /\+?\d(?:[\s().-]*\d){6,}/g;

/**
 * Takes every copy of the clients' phones, e-mails and cards out of a text, in whatever grouping they stand: people
 * write them into comments too. Cards of fewer than five digits are only hidden in their own place, since any number
 * could be one.
 */
export function createContactMask(clients: readonly Client[]): Mask {
  const endings = clients.flatMap(({ phone }) => {
    const digits = phone?.replace(/\D/g, '') ?? '';
    return digits.length >= TELLING_DIGITS ? [digits.slice(-TELLING_DIGITS)] : [];
  });
  const words = clients
    .flatMap(({ email, card }) => [email, (card?.length ?? 0) >= 5 ? card : null])
    .filter((word) => word !== null);
  const written = words.length === 0 ? null : new RegExp(words.map(escapeRegExp).join('|'), 'gi');
  return (text) => {
    const withoutWords = written === null ? text : text.replace(written, HIDDEN);
    if (endings.length === 0) return withoutWords;
    return withoutWords.replace(PHONE_LIKE, (number) => {
      const digits = number.replace(/\D/g, '');
      return endings.some((ending) => digits.includes(ending)) ? HIDDEN : number;
    });
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
