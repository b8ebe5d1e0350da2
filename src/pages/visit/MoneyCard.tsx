import type { Visit } from '#contract/visit.ts';
import { isDeleted } from '#domain/attendance.ts';
import { formatCount } from '#domain/count.ts';
import { formatSum, isEmptySum, paidWords, readVisitPaidState, summariseMoney } from '#domain/money.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { Card } from '#ui/Card.tsx';
import { LineTable } from './LineTable.tsx';
import { Highlight } from './Highlight.tsx';

/** Sums of the visit. The partner names no currency and no debt, so none is shown. */
export function MoneyCard({ visit }: { readonly visit: Visit }) {
  const { services, goodsLines, goods, total } = summariseMoney(visit);
  const paid = readVisitPaidState(visit);
  return (
    <Card title="Money">
      {goodsLines.length > 0 && (
        <div className="mb-4">
          <LineTable noun="Goods" lines={goodsLines} fieldIdOf={fieldIds.goods} />
        </div>
      )}
      {isEmptySum(total) ? (
        <p>{isDeleted(visit) ? 'Deleted appointments are not counted.' : 'No services and no goods'}</p>
      ) : (
        <dl>
          <Row name={`Services, ${formatCount(services.lineCount, 'line', 'lines')}`} value={formatSum(services)} />
          {goods.lineCount > 0 && (
            <Row name={`Goods, ${formatCount(goods.lineCount, 'line', 'lines')}`} value={formatSum(goods)} />
          )}
          <Row name="Total" value={formatSum(total)} field={fieldIds.visit('total')} isTotal />
        </dl>
      )}
      <p className={`mt-3 text-sm text-soft ${isDeleted(visit) ? 'hidden' : ''}`}>
        <Highlight field={fieldIds.visit('paid')}>
          <span translate="no">{`${paidWords[paid]}.`}</span>
        </Highlight>
        {paid === 'not-paid' && total.lineCount > 0 && <span> Altegio does not say how much is left.</span>}
        {!total.complete && <span> Some lines or costs are not given, so the total may be higher.</span>}
      </p>
    </Card>
  );
}

function Row({
  name,
  value,
  field,
  isTotal = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly field?: string;
  readonly isTotal?: boolean;
}) {
  return (
    <div className={`flex justify-between gap-4 border-line py-2 ${isTotal ? 'border-t-2 font-semibold' : 'border-t'}`}>
      <dt>{name}</dt>
      {field === undefined ? (
        <dd>{value}</dd>
      ) : (
        <Highlight as="dd" field={field}>
          {value}
        </Highlight>
      )}
    </div>
  );
}
