import type { Visit } from '#contract/visit.ts';
import { isDeleted } from '#domain/visit/attendance.ts';
import {
  describeLeft,
  formatSum,
  isEmptySum,
  paidWords,
  getVisitPaidState,
  summariseMoney,
} from '#domain/visit/money.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { Card } from '#ui/Card.tsx';
import { LineTable } from './LineTable.tsx';
import { messages } from '#pages/visit/messages.ts';
import { Highlight } from '#pages/visit/changes/Highlight.tsx';

interface Props {
  readonly visit: Visit;
  /** The user's login may not see what was paid. */
  readonly isRefused: boolean;
}

/** Sums of the visit, and what is left of them where Altegio has said it. */
export function MoneyCard({ visit, isRefused }: Props) {
  const { services, goodsLines, goods, total } = summariseMoney(visit);
  const paid = getVisitPaidState(visit);
  const left = paid === 'not-paid' ? describeLeft(visit, total) : null;
  return (
    <Card title={messages.money}>
      {goodsLines.length > 0 && (
        <div className="mb-4">
          <LineTable noun={messages.goods} lines={goodsLines} fieldIdOf={fieldIds.goods} />
        </div>
      )}
      {isEmptySum(total) ? (
        <p>{isDeleted(visit) ? messages.deletedNotCounted : messages.noLines}</p>
      ) : (
        <dl>
          <Row name={messages.services(services.lineCount)} value={formatSum(services)} />
          {goods.lineCount > 0 && <Row name={messages.goodsSum(goods.lineCount)} value={formatSum(goods)} />}
          <Row name={messages.total} value={formatSum(total)} field={fieldIds.visit('total')} isTotal />
        </dl>
      )}
      <p className={`mt-3 min-h-10 text-sm text-soft ${isDeleted(visit) ? 'hidden' : ''}`}>
        <span translate="no">{`${left === null ? paidWords[paid] : left}.`}</span>
        {paid === 'not-paid' && total.lineCount > 0 && left === null && (
          <span>{isRefused ? messages.leftRefused : messages.leftUnknown}</span>
        )}
        {!total.complete && <span>{messages.sumIncomplete}</span>}
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
