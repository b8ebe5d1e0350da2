import type { Visit } from '#contract/visit.ts';
import { fromGoods, lineDiffers, nameLine, sayAdded, sayLineChanges, sayRemoved } from './change-lines.ts';
import type { Lost } from './change-losses.ts';
import { lostGoods } from './change-losses.ts';
import { pairUp } from './change-pairs.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { sayChange } from './change-words.ts';
import type { Money, PaidState, Sum } from './money.ts';
import { formatMoney, readVisitPaidState, summariseMoney } from './money.ts';

/** What differs in the money of the whole visit. */
export function compareMoney(before: Visit, after: Visit): Change[] {
  const [was, is] = [summariseMoney(before), summariseMoney(after)];
  return [
    ...comparePaid(before, after),
    ...compareGoods(was, is, lostGoods(before, after)),
    ...compareTotal(was.total, is.total),
  ];
}

function comparePaid(before: Visit, after: Visit): Change[] {
  const sentence = sayPaid(readVisitPaidState(before), readVisitPaidState(after));
  return sentence === null ? [] : [{ topic: 'paid', spots: [spotOf.paid], sentence }];
}

function sayPaid(before: PaidState, after: PaidState): string | null {
  if (before === after) return null;
  if (after === 'unknown') return 'Whether it is paid in full is no longer known';
  if (after === 'paid') return 'Paid in full';
  return before === 'paid' ? 'No longer paid in full' : 'Not paid in full';
}

function compareGoods(before: Money, after: Money, lost: Lost): Change[] {
  const { changed, removed, added } = pairUp(before.goodsLines, after.goodsLines, ({ id }) => id);
  const change = (line: (typeof added)[number], sentence: string | null): Change => ({
    topic: 'goods',
    spots: [spotOf.goods(line)],
    sentence,
  });
  return [
    ...added.map((line) => change(line, sayAdded('Goods', nameLine(fromGoods(line), 'Goods'), lost.before))),
    ...removed.map((line): Change => {
      return {
        topic: 'goods',
        spots: [],
        sentence: sayRemoved('Goods', nameLine(fromGoods(line), 'Goods'), lost.after),
      };
    }),
    ...changed
      .filter(([was, is]) => lineDiffers(fromGoods(was), fromGoods(is)))
      .flatMap(([was, is]) =>
        sayLineChanges('Goods', fromGoods(was), fromGoods(is)).map((sentence) => change(is, sentence)),
      ),
  ];
}

function compareTotal(before: Sum, after: Sum): Change[] {
  const sentence = sayChange('Total', sumWords(before), sumWords(after));
  // Without any line the page shows no sum.
  const spots = after.lineCount === 0 && after.complete ? [] : [spotOf.total];
  return sentence === null ? [] : [{ topic: 'total', spots, sentence }];
}

function sumWords({ amount, complete }: Sum): string {
  return complete ? formatMoney(amount) : `at least ${formatMoney(amount)}`;
}
