import { useNow } from '#pages/layout/use-now.ts';
import { messages } from './messages.ts';

interface Props {
  /** Milliseconds since 1970 UTC; null where nothing comes by itself. */
  readonly at: number | null;
  readonly isFetching: boolean;
}

export function RetryCountdown({ at, isFetching }: Props) {
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
