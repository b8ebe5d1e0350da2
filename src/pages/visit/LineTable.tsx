import { use } from 'react';
import { formatNumber } from '#domain/count.ts';
import { formatDiscount, formatMoney } from '#domain/money.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { ChangedSpots } from './Mark.tsx';

interface Line {
  readonly id: number | null;
  readonly title: string | null;
  readonly amount: number | null;
  readonly cost: number | null;
  readonly costBefore: number | null;
  readonly costPerUnit: number | null;
  readonly discountPercent: number | null;
}

interface Props<T extends Line> {
  readonly noun: 'Service' | 'Goods';
  readonly lines: readonly T[];
  readonly spotOfLine: (line: T, index: number) => string;
}

// Widths, so that the columns of one card stand under those of the last.
const numericHead = 'pb-1 pl-4 text-right font-normal md:w-26';
const numeric = 'py-2 pl-4 text-right whitespace-nowrap align-top';
const wideOnly = 'hidden md:table-cell';
const NOT_GIVEN = 'not given';

/** Worth a word only where there is not one of it. */
function formatUnitPrice({ amount, costPerUnit }: Line): string | null {
  return amount === null || Math.abs(amount) === 1 || costPerUnit === null ? null : `${formatMoney(costPerUnit)} each`;
}

/** Goods that were taken back are counted below zero. */
function describeAmount(amount: number | null): string {
  if (amount === null) return NOT_GIVEN;
  return amount < 0 ? `returned ${formatNumber(-amount)}` : formatNumber(amount);
}

/** Lines with what they cost. On a phone, amount and what was taken off stand below the title. */
export function LineTable<T extends Line>({ noun, lines, spotOfLine }: Props<T>) {
  const changed = use(ChangedSpots);
  const before = lines.map(({ costBefore }) => costBefore);
  const discounts = lines.map(formatDiscount);
  const hasBefore = before.some((cost) => cost !== null);
  const hasDiscount = discounts.some((discount) => discount !== null);
  return (
    <table className="w-full">
      <thead className="text-sm text-soft">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal">
            {noun}
          </th>
          <th scope="col" className={`${numericHead} ${wideOnly}`}>
            Amount
          </th>
          {hasBefore && (
            <th scope="col" className={`${numericHead} ${wideOnly}`}>
              Before
            </th>
          )}
          {hasDiscount && (
            <th scope="col" className={`${numericHead} ${wideOnly}`}>
              Discount
            </th>
          )}
          <th scope="col" className={numericHead}>
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const amount = describeAmount(line.amount);
          const isChanged = changed.has(spotOfLine(line, index));
          const was = before[index] ?? null;
          const discount = discounts[index] ?? null;
          const unitPrice = formatUnitPrice(line);
          return (
            <tr
              key={`${line.id} ${index}`}
              data-changed={isChanged ? '' : undefined}
              className={`border-t border-line ${isChanged ? 'bg-attention-fill' : ''}`}
            >
              <th scope="row" className="py-2 text-left font-normal">
                {isChanged && <span className="sr-only">Changed: </span>}
                {line.title === null ? `${noun} without a name` : <WrittenText text={line.title} />}
                <span className="block text-sm text-soft md:hidden">
                  {[`Amount ${amount}`, unitPrice, was === null ? null : `was ${formatMoney(was)}`, discount]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </th>
              <td className={`${numeric} ${wideOnly}`}>
                {amount}
                {unitPrice !== null && <span className="block text-sm text-soft">{unitPrice}</span>}
              </td>
              {hasBefore && (
                <td className={`${numeric} ${wideOnly} text-soft`}>{was === null ? '' : formatMoney(was)}</td>
              )}
              {hasDiscount && <td className={`${numeric} ${wideOnly} text-soft`}>{discount}</td>}
              <td className={numeric}>{line.cost === null ? NOT_GIVEN : formatMoney(line.cost)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
