import { formatNumber } from './count.ts';

/** More than these say less than their number. */
export const MAX_NAMED = 5;

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and the number of the rest: `a, b and 7 more`. */
export function listWords(words: readonly string[], most = MAX_NAMED): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and ${formatNumber(words.length - most)} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
