import { use } from 'react';
import { Link, useLocation } from 'react-router-dom';
import type { Failure } from '#contract/failure.ts';
import { paths } from '#domain/addresses.ts';
import { explainFailure, getPartnerMessage, shortenRequestId } from '#domain/error-messages.ts';
import { FindField } from '#pages/find/FindField.tsx';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { LookupsContext, useMode } from '#pages/shell/mode.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { Button, buttonClass } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { UserText } from '#ui/UserText.tsx';

const messages = {
  visit: (visitNumber: string) => `Visit ${visitNumber}`,
  altegioSays: 'Altegio says:',
  requestNumber: 'Request number',
  copyRequestNumber: 'Copy request number',
  copy: 'Copy',
  tryAgain: 'Try again',
  signIn: 'Sign in',
  otherLogin: 'Use another login',
  tryingNow: 'Trying again…',
  tryingWhenInUse: 'This page tries again as soon as you use it.',
  tryingIn: (seconds: number) => `Trying again in ${seconds} s`,
};

interface Props {
  readonly failure: Failure;
  /** As it stands in the address. */
  readonly visitNumber: string;
  /** Missing where trying again cannot help. */
  readonly retry?: { readonly at: number | null; readonly isFetching: boolean; readonly now: () => void };
}

/** Why there is no visit to see, and what to do next. The address stays. */
export function ErrorPage({ failure, visitNumber, retry }: Props) {
  const mode = useMode();
  const { pathname } = useLocation();
  const { kind } = failure;
  const { title, advice } = explainFailure(failure, visitNumber, mode, use(LookupsContext) !== 'off');
  const partnerMessage = getPartnerMessage(failure);
  const isWrongNumber = kind === 'not-found' || kind === 'not-a-visit-number';
  const needsLogin = mode === 'sign-in' && (kind === 'signed-out' || kind === 'forbidden');
  return (
    <div className="max-w-160 py-6">
      <Icon name={isWrongNumber ? 'search' : 'alert'} className="mb-3 size-8 text-soft" />
      {!isWrongNumber && <p className="text-soft">{messages.visit(visitNumber)}</p>}
      <PageTitle
        title={title}
        windowTitle={kind === 'not-a-visit-number' ? title : messages.visit(visitNumber)}
        className="text-xl font-semibold tracking-tight"
      />
      <p className="mt-2 text-soft">{advice}</p>
      {partnerMessage !== null && (
        <p className="mt-3 rounded-md bg-sunken px-3.5 py-2.5">
          <span>{messages.altegioSays}</span> <UserText text={partnerMessage} />
        </p>
      )}
      {failure.kind === 'unreadable' && failure.requestId !== null && (
        <RequestNumber number={shortenRequestId(failure.requestId)} />
      )}
      {isWrongNumber ? (
        <div className="mt-6 grid gap-3">
          <FindField key={visitNumber} place="page" initial={visitNumber} autoFocus />
          {retry !== undefined && <RetryCountdown at={null} isFetching={retry.isFetching} />}
        </div>
      ) : (
        // No other login and no other try helps a location without a licence.
        kind !== 'licence-expired' &&
        retry !== undefined && (
          <div className="mt-5 flex flex-wrap items-center gap-4">
            {needsLogin ? (
              <Link to={paths.signIn(pathname)} className={buttonClass('solid')}>
                {kind === 'forbidden' ? messages.otherLogin : messages.signIn}
              </Link>
            ) : (
              <Button look="solid" onClick={retry.now} aria-disabled={retry.isFetching}>
                {messages.tryAgain}
              </Button>
            )}
            <RetryCountdown at={retry.at} isFetching={retry.isFetching} />
          </div>
        )
      )}
    </div>
  );
}

/** What support finds the request by. */
function RequestNumber({ number }: { readonly number: string }) {
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-2 text-soft">
      <span>{messages.requestNumber}</span>
      <code translate="no" className="text-ink">
        {number}
      </code>
      <CopyButton look="quiet" name={messages.copyRequestNumber} text={() => number}>
        <span>{messages.copy}</span>
      </CopyButton>
    </p>
  );
}

interface CountdownProps {
  /** Milliseconds since 1970 UTC; null where nothing comes by itself. */
  readonly at: number | null;
  readonly isFetching: boolean;
}

function RetryCountdown({ at, isFetching }: CountdownProps) {
  const now = useNow(250);
  if (isFetching) return <p role="status">{messages.tryingNow}</p>;
  if (at === null) return null;
  const seconds = Math.ceil((at - now) / 1000);
  // A page that is not in use waits.
  if (seconds < -1) return <p className="text-soft">{messages.tryingWhenInUse}</p>;
  return (
    <p className="text-soft" role="timer">
      {messages.tryingIn(Math.max(1, seconds))}
    </p>
  );
}
