import { hostileLetters } from './hostile-letters.ts';
import { hostileMarkup } from './hostile-markup.ts';
import { hostileWords } from './hostile-words.ts';

/** What a client, or an intruder with their password, could write into any text of a visit, by what it tries. */
export const HOSTILE_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  ...hostileMarkup,
  ...hostileLetters,
  ...hostileWords,
};

/** Each once. */
export const HOSTILE_TEXTS: readonly string[] = [...new Set(Object.values(HOSTILE_FAMILIES).flat())];
