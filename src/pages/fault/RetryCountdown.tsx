import { useNow } from '#pages/layout/use-now.ts';

interface Props {
  /** Milliseconds since 1970 UTC; null where nothing comes by itself. */
  readonly at: number | null;
  readonly isFetching: boolean;
}

export function RetryCountdown({ at, isFetching }: Props) {
  const now = useNow(250);
  if (isFetching) return <p role="status">Trying again…</p>;
  if (at === null) return null;
  const seconds = Math.ceil((at - now) / 1000);
  // A page that nobody looks at waits.
  if (seconds < -1) return <p className="text-soft">Trying again as soon as this page is in use.</p>;
  return (
    <p className="text-soft" role="timer">
      {`Trying again in ${Math.max(1, seconds)} s`}
    </p>
  );
}
