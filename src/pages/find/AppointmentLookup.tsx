import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { SLOW_MS } from '#domain/deadlines.ts';
import { useMode } from '#pages/shell/mode.ts';
import { UserText } from '#ui/UserText.tsx';
import type { AppointmentLink, LookupOutcome, LookupRefusal } from './appointment-lookup.ts';
import { resolveAppointmentLink } from './appointment-lookup.ts';

const messages = {
  lookingUp: 'Looking up the appointment…',
  slow: 'Altegio is slow. Still trying…',
  altegioSays: 'Altegio says:',
};

interface Props {
  readonly link: AppointmentLink;
  readonly className: string;
  /** Of the element that says why there is no visit. */
  readonly whyId: string;
  readonly onFound: (visitId: number) => void;
  readonly onRefused: () => void;
}

/** Looks up one link from when it appears, and says below the field how that goes. Its end drops the lookup. */
export function AppointmentLookup({ link, className, whyId, onFound, onRefused }: Props) {
  const mode = useMode();
  const navigate = useNavigate();
  const [isSlow, setIsSlow] = useState(false);
  const [refusal, setRefusal] = useState<LookupRefusal | null>(null);

  const settle = useEffectEvent((outcome: LookupOutcome) => {
    if ('visitId' in outcome) onFound(outcome.visitId);
    else if ('signIn' in outcome) void navigate(outcome.signIn, { replace: true, state: { isEnded: true } });
    else {
      setRefusal(outcome);
      onRefused();
    }
  });
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const lookUp = async () => {
      const outcome = await resolveAppointmentLink(link, mode, signal);
      if (!signal.aborted) settle(outcome);
    };
    lookUp().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    const slow = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => {
      clearTimeout(slow);
      ended.abort();
    };
  }, [link, mode]);

  return (
    <div
      className={`px-3 py-2 text-sm ${refusal === null ? 'bg-sunken' : 'bg-no-show-fill text-no-show'} ${className}`}
    >
      <p role="status">{refusal === null && (isSlow ? messages.slow : messages.lookingUp)}</p>
      <p id={whyId} role="alert">
        {refusal?.why}
      </p>
      {refusal?.partnerMessage != null && (
        <p>
          <span>{messages.altegioSays}</span> <UserText text={refusal.partnerMessage} />
        </p>
      )}
    </div>
  );
}
