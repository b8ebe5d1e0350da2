import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { AppointmentCard } from './AppointmentCard.tsx';
import { ClientCard } from './ClientCard.tsx';
import { Facts } from './Facts.tsx';
import { Lines } from './Lines.tsx';
import type { VisitAnswer } from './visit-answer.ts';
import { fetchVisit } from './visit-answer.ts';
import {
  describeHistory,
  describeProgram,
  describeStatus,
  endOf,
  formatClock,
  formatMoment,
  formatMoney,
  formatNearDay,
  minutesOfDay,
  sumOf,
} from './visit-words.ts';

export function VisitPage() {
  const { visitId = '' } = useParams();
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ['visit', visitId],
    queryFn: ({ signal }) => fetchVisit(visitId, signal),
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading …</p>;
  return <VisitView visitId={visitId} visit={data} now={dataUpdatedAt} />;
}

interface Props {
  readonly visitId: string;
  readonly visit: VisitAnswer;
  readonly now: number;
}

function VisitView({ visitId, visit, now }: Props) {
  const all = visit.records.toSorted((a, b) => minutesOfDay(a.datetime) - minutesOfDay(b.datetime));
  const first = all[0];
  if (first === undefined) return <p>No appointments</p>;
  const services = all.flatMap((each) => each.services);
  const goods = [...new Map(all.flatMap((each) => each.goods_transactions).map((line) => [line.id, line])).values()];
  const isPaid = all.every((each) => each.paid_full === 1);
  const total = formatMoney(sumOf([...services, ...goods]));
  const notes = all.flatMap((each, index) =>
    each.comment === '' ? [] : [{ id: each.id, place: index + 1, text: each.comment }],
  );
  const labels = new Map(all.flatMap((each) => each.record_labels).map((label) => [label.id, label]));
  return (
    <article className="grid gap-4">
      <header>
        <p className="text-gray-600">
          Visit {visitId} · Location {first.company_id}
        </p>
        <h1 className="text-2xl font-semibold">{first.client.name}</h1>
        <p className="text-lg font-semibold">
          {formatNearDay(first.datetime, now)}, {first.datetime.slice(11, 16)}–
          {formatClock(Math.max(...all.map(endOf)))}
        </p>
        <p>{describeProgram(all)}</p>
        <p>
          {first.client.success_visits_count} visits, {first.client.fail_visits_count} cancelled
        </p>
        <p className="inline-block rounded-full bg-green-100 px-3 py-1 font-semibold">
          {describeStatus(visit.attendance)}
        </p>
        <p>{isPaid ? `Paid · ${total}` : `Not paid in full · total ${total}`}</p>
        {visit.attendance === 1 && !isPaid && (
          <p className="text-amber-800">Arrived, not paid in full: total {total}</p>
        )}
      </header>
      {notes.length + labels.size > 0 && (
        <section className="rounded-lg border bg-white p-4">
          <ul className="flex gap-2">
            {[...labels.values()].map((label) => (
              <li key={label.id} className="rounded-full border px-3" style={{ borderColor: label.color }}>
                {label.title}
              </li>
            ))}
          </ul>
          {notes.map(({ id, place, text }) => (
            <div key={id}>
              <p className="text-sm text-gray-600">Comment · Appointment {place}</p>
              <p className="font-semibold whitespace-pre-line">{text}</p>
            </div>
          ))}
        </section>
      )}
      <ClientCard client={first.client} />
      {all.map((appointment, index) => (
        <AppointmentCard key={appointment.id} appointment={appointment} place={index + 1} />
      ))}
      <section className="rounded-lg border bg-white p-4">
        <h2 className="text-lg font-semibold">Money</h2>
        <Lines noun="Goods" lines={goods} />
        <Facts
          facts={[
            [`Services, ${services.length} lines`, formatMoney(sumOf(services))],
            [`Goods, ${goods.length} lines`, formatMoney(sumOf(goods))],
            ['Total', total],
          ]}
        />
        <p>{isPaid ? 'Paid in full' : 'Not paid in full'}</p>
      </section>
      <section className="rounded-lg border bg-white p-4">
        <h2 className="text-lg font-semibold">Documents</h2>
        <ul>
          {all
            .flatMap((each) => each.documents)
            .map((document) => (
              <li key={document.id} className="flex justify-between border-t py-2">
                <span>{document.type_title}</span>
                <span>{document.number}</span>
                <span>{formatMoment(document.date_created)}</span>
              </li>
            ))}
        </ul>
      </section>
      <section className="rounded-lg border bg-white p-4">
        <h2 className="text-lg font-semibold">History</h2>
        <Facts facts={describeHistory(all)} />
      </section>
    </article>
  );
}
