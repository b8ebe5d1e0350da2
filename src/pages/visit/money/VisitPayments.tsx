import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { clientQueries } from '#data/client-queries.ts';
import type { Visit } from '#contract/visit.ts';
import { formatIsoDay } from '#contract/wall-time.ts';
import { visitSpan } from '#domain/visit/appointment-order.ts';
import { addPayments, findPayments } from '#domain/visit/payments.ts';

/** What was paid of a visit: adds it to the visit's answers. `isRefused`: the user's login may not see it. */
export interface KnownPayments {
  readonly add: (visit: Visit) => Visit;
  readonly isRefused: boolean;
}

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  readonly locationId: number;
  readonly clientId: number;
  readonly onKnown: (payments: KnownPayments) => void;
}

/** Asks once what was paid, and once more for the visit's own day where it is not among the latest visits. Draws nothing. */
export function VisitPayments({ visitId, visit, locationId, clientId, onKnown }: Props) {
  const latest = useQuery(clientQueries.visits(locationId, clientId));
  const { start } = visitSpan(visit);
  const isFurtherBack =
    latest.data?.hasMore === true &&
    latest.data.visits.every((each) => each.visitId !== visitId || each.lines === null);
  const ofDay = useQuery({
    ...clientQueries.visits(locationId, clientId, start === null ? null : formatIsoDay(start)),
    enabled: isFurtherBack && start !== null,
  });
  const { data, error } = isFurtherBack ? ofDay : latest;
  const isRefused = error?.failure.kind === 'forbidden';

  const tell = useEffectEvent((answer: typeof data, wasRefused: boolean) => {
    const payments = answer === undefined ? null : findPayments(visit, visitId, answer);
    onKnown({ add: (each) => addPayments(each, payments), isRefused: wasRefused });
  });
  useEffect(() => tell(data, isRefused), [data, isRefused]);
  return null;
}
