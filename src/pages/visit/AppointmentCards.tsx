import { Suspense } from 'react';
import type { PlacedAppointment } from '#domain/appointment-order.ts';
import { formatCount } from '#domain/count.ts';
import { Gradual } from '#ui/Gradual.tsx';
import { AppointmentCard } from './AppointmentCard.tsx';
import { BELOW_FIRST_SCREEN, FIRST_SCREEN_APPOINTMENTS } from './first-screen.ts';

// One place far below to look after instead of ten.
const farTogether =
  'grid gap-4 [contain-intrinsic-block-size:auto_240rem] [content-visibility:auto] print:[content-visibility:visible]';

interface Props {
  readonly appointments: readonly PlacedAppointment[];
  /** Several clients share the visit, so each appointment says whose it is. */
  readonly namesClient: boolean;
}

/** Each is taken over from the gateway by itself, first the one that is touched. */
export function AppointmentCards({ appointments, namesClient }: Props) {
  if (appointments.length === 0) return <p className="text-soft">This visit has no appointments.</p>;
  const keys = readKeys(appointments);
  return (
    <Gradual partClass={farTogether} drawRest={drawRest}>
      {appointments.map(({ place, appointment }, index) => (
        <Suspense key={keys[index]}>
          <AppointmentCard
            elementId={index === FIRST_SCREEN_APPOINTMENTS ? BELOW_FIRST_SCREEN : undefined}
            appointment={appointment}
            place={place}
            isOnly={appointments.length === 1}
            namesClient={namesClient}
          />
        </Suspense>
      ))}
    </Gradual>
  );
}

function drawRest(count: number) {
  return <p className="text-soft">{formatCount(count, 'more appointment', 'more appointments')}</p>;
}

/** Its place tells an appointment only where its number does not: when one goes, the others of its part stay as they are. */
function readKeys(appointments: readonly PlacedAppointment[]): string[] {
  const times = new Map<number | null, number>();
  for (const { appointment } of appointments) times.set(appointment.id, (times.get(appointment.id) ?? 0) + 1);
  return appointments.map(({ place, appointment: { id } }) =>
    id !== null && times.get(id) === 1 ? String(id) : `place ${place}`,
  );
}
