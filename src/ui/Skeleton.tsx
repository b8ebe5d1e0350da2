interface Props {
  readonly className: string;
  readonly isRound?: boolean;
}

/** A quiet block in the place and size of what comes. */
export function Skeleton({ className, isRound = false }: Props) {
  return (
    <div
      aria-hidden="true"
      className={`animate-pulse bg-line ${isRound ? 'rounded-full' : 'rounded-md'} ${className}`}
    />
  );
}
