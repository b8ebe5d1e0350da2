import type { Fault } from '#contract/fault.ts';
import { explainFault, readPartnerMessage } from '#domain/fault-words.ts';
import { FindField } from '#pages/find/FindField.tsx';
import { Link, useLocation } from 'react-router-dom';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useMode } from '#pages/layout/viewer-mode.ts';
import { paths } from '#domain/addresses.ts';
import { Button, buttonClass } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { RetryCountdown } from './RetryCountdown.tsx';

interface Props {
  readonly fault: Fault;
  /** As it stands in the address. */
  readonly visitNumber: string;
  /** Missing where trying again cannot help. */
  readonly retry?: { readonly at: number | null; readonly isFetching: boolean; readonly now: () => void };
}

/** Why there is no visit to see, and what to do next. The address stays. */
export function FaultPage({ fault, visitNumber, retry }: Props) {
  const mode = useMode();
  const { pathname } = useLocation();
  const { title, advice } = explainFault(fault, visitNumber);
  const partnerMessage = readPartnerMessage(fault);
  return (
    <div className="max-w-160 py-6">
      <Icon
        name={fault.kind === 'not-found' || fault.kind === 'not-a-visit-number' ? 'search' : 'alert'}
        className="mb-3 size-8 text-soft"
      />
      {fault.kind !== 'not-found' && fault.kind !== 'not-a-visit-number' && (
        <p className="text-soft">Visit {visitNumber}</p>
      )}
      <PageTitle
        title={title}
        windowTitle={fault.kind === 'not-a-visit-number' ? title : `Visit ${visitNumber}`}
        className="text-xl font-semibold tracking-tight"
      />
      <p className="mt-2 text-soft">{advice}</p>
      {partnerMessage !== null && (
        <p className="mt-3 rounded-md bg-sunken px-3.5 py-2.5">
          The partner says: <WrittenText text={partnerMessage} />
        </p>
      )}
      {fault.kind === 'unreadable' && fault.requestId !== null && (
        <p className="mt-3 text-sm text-soft">
          <span>Request number </span>
          <code className="text-ink">{fault.requestId}</code>
        </p>
      )}
      {retry !== undefined && fault.kind !== 'not-found' && (
        <div className="mt-5 flex flex-wrap items-center gap-4">
          <Button look="solid" onClick={retry.now} aria-disabled={retry.isFetching}>
            Try again
          </Button>
          {mode === 'sign-in' && (fault.kind === 'signed-out' || fault.kind === 'forbidden') && (
            <Link to={paths.signIn(pathname)} className={buttonClass('line')}>
              {fault.kind === 'forbidden' ? 'Use another account' : 'Sign in'}
            </Link>
          )}
          <RetryCountdown at={retry.at} isFetching={retry.isFetching} />
        </div>
      )}
      {(fault.kind === 'not-found' || fault.kind === 'not-a-visit-number') && (
        <div className="mt-6 grid gap-3">
          <FindField place="page" initial={visitNumber} />
          {retry !== undefined && <RetryCountdown at={null} isFetching={retry.isFetching} />}
        </div>
      )}
    </div>
  );
}
