import { useRef } from 'react';
import type { Client } from '#contract/client.ts';
import type { Visit } from '#contract/visit.ts';
import { visitSpan } from '#domain/appointment-order.ts';
import { deletedStatus, describeAttendance, isDeleted, readVisitAttendance } from '#domain/attendance.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { useKeys } from '#pages/layout/keys.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { paths } from '#domain/addresses.ts';
import { Button } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { StatusChip } from '#ui/StatusChip.tsx';
import { Attendees } from './Attendees.tsx';
import { Freshness } from './Freshness.tsx';
import { Highlight } from './Highlight.tsx';
import { VisitWhen } from './VisitWhen.tsx';
import { VisitWho } from './VisitWho.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  readonly clients: readonly Client[];
  readonly blocked: boolean;
  readonly updatedAt: number;
  readonly isFetching: boolean;
  readonly isStale: boolean;
  readonly refresh: () => void;
}

/** Known by number alone; each once. */
function readLocations(visit: Visit): number[] {
  return [...new Set(visit.appointments.flatMap(({ locationId }) => locationId ?? []))];
}

/** Which visit, who, when, and whether the client has arrived. */
export function VisitHead({ visitId, visit, clients, blocked, ...freshness }: Props) {
  const locations = readLocations(visit);
  const [only] = visit.appointments;
  const copyLink = useRef<HTMLButtonElement>(null);
  useKeys({ c: () => copyLink.current?.click() });
  return (
    <header className="mb-5 grid items-start gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-1">
          <PageTitle title={`Visit ${visitId}`} className="mr-2 text-soft" />
          {locations.length > 0 && <span className="mr-2 text-soft">{`Location ${locations.join(', ')}`}</span>}
          <CopyButton look="quiet" name="Copy number" text={() => String(visitId)}>
            <span className="max-md:hidden">Copy number</span>
            <span className="md:hidden">Number</span>
          </CopyButton>
          <CopyButton
            buttonRef={copyLink}
            look="quiet"
            name="Copy link"
            text={() => new URL(paths.visit(visitId), location.origin).href}
          >
            <span className="max-md:hidden">Copy link</span>
            <span className="md:hidden">Link</span>
          </CopyButton>
          <Button look="quiet" className="max-md:hidden" onClick={() => print()}>
            <Icon name="print" className="size-4" />
            <span>Print</span>
          </Button>
        </div>
        <Highlight field={fieldIds.visit('clients')}>
          <VisitWho clients={clients} blocked={blocked} />
        </Highlight>
        <VisitWhen span={visitSpan(visit)} />
        {only !== undefined && visit.appointments.length === 1 && <Attendees appointment={only} />}
      </div>
      <div className="flex flex-col items-start gap-1 md:items-end">
        {isDeleted(visit) && <StatusChip status={deletedStatus} size="large" />}
        <Highlight look="chip" field={fieldIds.visit('status')}>
          <StatusChip
            status={describeAttendance(readVisitAttendance(visit))}
            size={isDeleted(visit) ? 'small' : 'large'}
          />
        </Highlight>
        <Freshness {...freshness} />
      </div>
    </header>
  );
}
