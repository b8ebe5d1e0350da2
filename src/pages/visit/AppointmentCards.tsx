import { Suspense } from 'react';
import type { PlacedAppointment } from '#domain/appointment-order.ts';
import { Gradual } from '#ui/Gradual.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
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
  const keys = uniqueKeys(appointments, ({ appointment }) => appointment.id);
  return (
    <Gradual partClass={farTogether} as="p" nouns={['appointment', 'appointments']}>
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
