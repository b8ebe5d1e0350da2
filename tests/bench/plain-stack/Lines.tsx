import type { LineAnswer } from './visit-answer.ts';
import { formatMoney } from './visit-words.ts';

const numeric = 'py-2 pl-4 text-right tabular-nums';

export function Lines({ noun, lines }: { readonly noun: string; readonly lines: readonly LineAnswer[] }) {
  return (
    <table className="mt-3 w-full">
      <thead className="text-sm text-gray-600">
        <tr>
          <th className="text-left font-medium">{noun}</th>
          <th className="pl-4 text-right font-medium">Qty</th>
          <th className="pl-4 text-right font-medium">Full price</th>
          <th className="pl-4 text-right font-medium">Discount</th>
          <th className="pl-4 text-right font-medium">Price</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className="border-t">
            <td className="py-2">{line.title}</td>
            <td className={numeric}>{Math.abs(line.amount) === 1 ? '' : Math.abs(line.amount)}</td>
            <td className={numeric}>{line.manual_cost === line.cost ? '' : formatMoney(line.manual_cost)}</td>
            <td className={numeric}>{line.discount === 0 ? '' : `−${line.discount}%`}</td>
            <td className={numeric}>{formatMoney(line.cost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
