import type { GoodsLine } from '#contract/goods-line.ts';
import type { ServiceLine } from '#contract/service-line.ts';
import { nameInSentence, sayChange } from './change-words.ts';
import { formatNumber } from './count.ts';
import { formatDiscount, formatMoney } from './money.ts';

/** What the page shows of a line. */
export type ShownLine = Pick<ServiceLine, 'title' | 'amount' | 'cost' | 'costBefore' | 'discountPercent'>;

export function fromGoods(line: GoodsLine): ShownLine {
  return { ...line, amount: line.amountSold };
}

/** What happened to a whole thing. Where parts of an answer could not be read, nobody knows that it was removed or added. */
export function sayAdded(noun: string, name: string, isLostBefore: boolean): string {
  return isLostBefore ? `${noun} ${name} is now given` : `${noun} added: ${name}`;
}

export function sayRemoved(noun: string, name: string, isLostAfter: boolean): string {
  return isLostAfter ? `${noun} ${name} is no longer given` : `${noun} removed: ${name}`;
}

export function nameLine({ title }: ShownLine, noun: string): string {
  return title === null ? `${noun.toLowerCase()} without a name` : nameInSentence(title);
}

/** True where the two lines read differently on the page. */
export function lineDiffers(before: ShownLine, after: ShownLine): boolean {
  const [was, is] = [shownWords(before), shownWords(after)];
  return was.some((word, index) => word !== is[index]);
}

function shownWords(line: ShownLine): (string | null)[] {
  const [amount, cost] = [words(line.amount, formatNumber), words(line.cost, formatMoney)];
  return [line.title, amount, cost, words(line.costBefore, formatMoney), formatDiscount(line)];
}

/**
 * What to say of two lines that differ; one null where the differing words are cut from the sentence. A discount and
 * an earlier cost explain a cost, so they are only said where it stayed.
 */
export function sayLineChanges(noun: string, before: ShownLine, after: ShownLine): (string | null)[] {
  const name = nameLine(after.title === null ? before : after, noun);
  const cost = sayChange(`Cost of ${name}`, words(before.cost, formatMoney), words(after.cost, formatMoney));
  const amount = sayChange(`Amount of ${name}`, words(before.amount, formatNumber), words(after.amount, formatNumber));
  const title = sayChange(`${noun} name`, words(before.title, nameInSentence), words(after.title, nameInSentence));
  const said = [title, cost, amount].filter((sentence) => sentence !== null);
  const all = cost !== null ? said : [...said, ...sayReductions(name, before, after)];
  return all.length === 0 ? [null] : all;
}

function sayReductions(name: string, before: ShownLine, after: ShownLine): string[] {
  const discount =
    formatDiscount(before) === formatDiscount(after)
      ? null
      : sayChange(`Discount of ${name}`, discountWords(before), discountWords(after));
  const earlier =
    words(before.costBefore, formatMoney) === words(after.costBefore, formatMoney)
      ? null
      : sayChange(`Full price of ${name}`, words(before.costBefore, formatMoney), words(after.costBefore, formatMoney));
  return [discount, earlier].filter((sentence) => sentence !== null);
}

function discountWords(line: ShownLine): string | null {
  return line.discountPercent === null ? null : (formatDiscount(line) ?? 'none');
}

function words<Value>(value: Value | null, format: (value: Value) => string): string | null {
  return value === null ? null : format(value);
}
