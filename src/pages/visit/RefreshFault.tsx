import type { Fault } from '#contract/fault.ts';
import { explainFault } from '#domain/fault-words.ts';
import { Notice } from '#ui/Notice.tsx';

interface Props {
  readonly fault: Fault;
  readonly visitId: number;
  readonly updatedAt: number;
}

/** A refresh failed: what is shown stays, dated. */
export function RefreshFault({ fault, visitId, updatedAt }: Props) {
  return (
    <Notice>
      {`${explainFault(fault, String(visitId)).title}. Not refreshed: last updated at ${formatSecond(updatedAt)} by this computer’s clock.`}
    </Notice>
  );
}

function formatSecond(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}
