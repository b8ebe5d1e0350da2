import type { Client } from '#contract/client.ts';
import { latinDigits } from './typed-visit-number.ts';

export type Mask = (text: string) => string;

/** What stands in the place of a hidden contact detail. */
export const HIDDEN = '•••';

const TELLING_DIGITS = 7;
const FEWEST_CARD_DIGITS = 5;

/** Digits of any script, with up to three signs between two of them. */
const NUMBER = /\+?\p{Nd}(?:[^\p{L}\p{N}\n]{0,3}\p{Nd}){4,}/gu;

/**
 * Takes every copy of the clients' phones, e-mails and cards out of a text, in whatever grouping they stand: people
 * write them into comments too. Cards of fewer than five digits are only hidden in their own place, since any number
 * could be one.
 */
export function createContactMask(clients: readonly Client[]): Mask {
  const endings = clients.flatMap(({ phone }) => {
    const digits = readDigits(phone ?? '');
    return digits.length >= TELLING_DIGITS ? [digits.slice(-TELLING_DIGITS)] : [];
  });
  const cards = clients.map(({ card }) => withoutZeros(readDigits(card ?? ''))).filter(isTellingCard);
  const words = clients.flatMap(({ email, card }) => [email, isTellingCard(card ?? '') ? card : null]);
  const written = words.filter((word) => word !== null).map(escapeRegExp);
  const pattern = written.length === 0 ? null : new RegExp(written.join('|'), 'gi');
  return (text) =>
    (pattern === null ? text : text.replace(pattern, HIDDEN)).replace(NUMBER, (number) => {
      const digits = readDigits(number);
      const isPhone = endings.some((ending) => digits.includes(ending));
      return isPhone || cards.includes(withoutZeros(digits)) ? HIDDEN : number;
    });
}

function isTellingCard(card: string): boolean {
  return card.length >= FEWEST_CARD_DIGITS;
}

function readDigits(text: string): string {
  return latinDigits(text).replace(/\D/g, '');
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
