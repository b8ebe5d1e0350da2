import { memo, Suspense, use, useState } from 'react';
import type { Visit } from '#contract/visit.ts';
import { placeAppointments } from '#domain/visit/appointment-order.ts';
import { BELOW_FIRST_SCREEN } from '#domain/page-states.ts';
import { getUnreadablePhones } from '#domain/visit/unreadable.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { getLocationId } from '#domain/visit/location.ts';
import { LazyContext } from '#pages/lazy-modules.ts';
import { Card } from '#ui/Card.tsx';
import { IncrementalList } from '#ui/IncrementalList.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { AppointmentCard } from '#pages/visit/appointments/AppointmentCard.tsx';
import { AppointmentTable } from '#pages/visit/appointments/AppointmentTable.tsx';
import { ClientCard, Missing } from '#pages/visit/client/ClientCard.tsx';
import { messages } from './messages.ts';
import { AwaitsPayments } from '#pages/visit/money/LineTable.tsx';
import { MoneyCard } from '#pages/visit/money/MoneyCard.tsx';

/** More appointments than these are lines of a table. */
export const MAX_CARDS = 3;

// Read in this order on a phone: client, day, appointments, papers. On a wide screen and on paper the day stands
// across, client and papers in a column at the side.
const places = {
  all: 'next-frame grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-6 print:grid-cols-[minmax(0,1fr)_17rem] print:grid-rows-[auto_auto_1fr]',
  client: 'grid min-w-0 grid-cols-1 gap-4 lg:col-start-2 lg:row-start-2 print:col-start-2 print:row-start-2',
  day: 'min-w-0 empty:hidden lg:col-span-2 lg:row-start-1 print:col-span-2 print:row-start-1',
  appointments:
    'grid min-w-0 grid-cols-1 gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-2 print:col-start-1 print:row-span-2 print:row-start-2',
  papers: 'grid min-w-0 grid-cols-1 gap-4 lg:col-start-2 lg:row-start-3 print:col-start-2 print:row-start-3',
};

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  /** What was paid of each line may still come: room is kept for it. */
  readonly awaitsPayments: boolean;
  readonly paymentsRefused: boolean;
}

/** Memoised: that a refresh is under way changes nothing here. */
export const VisitSections = memo(function VisitSections({ visitId, visit, awaitsPayments, paymentsRefused }: Props) {
  const components = use(LazyContext);
  const [parts] = useState(() => components?.getVisitParts());
  if (parts === undefined) throw new Error('There are no lazy components.');
  const { DayStrip, VisitPapers } = parts;
  const appointments = placeAppointments(visit);
  const { clients, blocked, withoutClient } = getVisitClients(visit);
  const unreadablePhones = getUnreadablePhones(visit);
  const locationId = getLocationId(visit);
  const appointmentKeys = uniqueKeys(appointments, ({ appointment }) => appointment.id);
  const clientKeys = uniqueKeys(clients, ({ id }) => id);
  return (
    <AwaitsPayments value={awaitsPayments}>
      <div className={places.all}>
        <div className={places.client}>
          {clients.length === 0 && (
            <Card title={messages.clientHeading}>
              <p className="text-soft">
                {blocked ? (
                  messages.blockedSlot
                ) : withoutClient ? (
                  messages.noClient
                ) : (
                  <Missing what="client" locationId={locationId} unknown={messages.clientNotGiven} />
                )}
              </p>
            </Card>
          )}
          <IncrementalList as="p" nouns={messages.clientNouns}>
            {clients.map((client, index) => (
              <ClientCard
                key={clientKeys[index]}
                title={clients.length === 1 ? messages.clientHeading : messages.clientNumbered(index)}
                client={client}
                locationId={locationId}
                isPhoneUnreadable={unreadablePhones.has(client.id ?? client.name)}
                hasSwitch={index === 0}
              />
            ))}
          </IncrementalList>
        </div>
        <div className={places.day}>
          <Suspense>{appointments.length > 1 && <DayStrip visit={visit} />}</Suspense>
        </div>
        <div className={places.appointments}>
          {appointments.length === 0 && <p className="text-soft">{messages.noAppointments}</p>}
          {appointments.length > MAX_CARDS ? (
            // Taken over together with the page, each line by itself: paper gets all of them from the first moment on.
            <AppointmentTable appointments={appointments} namesClient={clients.length > 1} />
          ) : (
            appointments.map(({ place, appointment }, index) => (
              <AppointmentCard
                key={appointmentKeys[index]}
                {...{ appointment, place }}
                isOnly={appointments.length === 1}
                namesClient={clients.length > 1}
              />
            ))
          )}
          <div id={BELOW_FIRST_SCREEN} className="empty:hidden">
            {!blocked && <MoneyCard visit={visit} isRefused={paymentsRefused} />}
          </div>
        </div>
        <div className={places.papers}>
          <Suspense>
            <VisitPapers {...{ visitId, visit, appointments }} />
          </Suspense>
        </div>
      </div>
    </AwaitsPayments>
  );
});
