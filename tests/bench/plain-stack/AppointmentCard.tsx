import { Facts } from './Facts.tsx';
import { Lines } from './Lines.tsx';
import type { AppointmentAnswer } from './visit-answer.ts';
import { describeBooking, describeStatus, endOf, formatClock, formatLength } from './visit-words.ts';

interface Props {
  readonly appointment: AppointmentAnswer;
  readonly place: number;
}

export function AppointmentCard({ appointment, place }: Props) {
  const { staff, datetime, services } = appointment;
  return (
    <section className="rounded-lg border bg-white p-4">
      <div className="flex justify-between gap-4">
        <div>
          <h2 className="text-lg font-semibold">{staff.name}</h2>
          <p className="text-sm text-gray-600">
            {staff.position.title} · {staff.specialization}
          </p>
          <p className="text-sm">
            Rating {staff.rating} · {staff.votes_count === 0 ? 'no votes yet' : `${staff.votes_count} votes`}
          </p>
        </div>
        <div className="text-right">
          <p className="text-lg font-semibold">
            {datetime.slice(11, 16)}–{formatClock(endOf(appointment))}
          </p>
          <p className="text-sm text-gray-600">
            Appointment {place} · {formatLength(appointment.seance_length)} {describeStatus(appointment.attendance)}
          </p>
        </div>
      </div>
      <Lines noun="Service" lines={services} />
      <details>
        <summary>Booking details</summary>
        <Facts facts={describeBooking(appointment)} />
      </details>
    </section>
  );
}
