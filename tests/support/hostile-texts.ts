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

/** As few messages as their length allows; each is up to two characters longer. */
export function joinUpTo(texts: readonly string[], length: number): string[] {
  const messages: string[] = ['|'];
  for (const text of texts) {
    const joined = `${messages.at(-1)} | ${text}`;
    if (joined.length <= length) messages[messages.length - 1] = joined;
    else messages.push(`| ${text}`);
  }
  // Blanks round a message are none of its words.
  return messages.map((message) => `${message} |`);
}
