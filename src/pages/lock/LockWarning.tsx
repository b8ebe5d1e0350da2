interface Props {
  readonly secondsLeft: number;
}

/** Any key or movement of the pointer keeps the page. */
export function LockWarning({ secondsLeft }: Props) {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-120 rounded-lg border border-line bg-card p-4 print:hidden"
    >
      <p className="font-semibold">Still there?</p>
      <p className="text-soft">
        The page locks in <span aria-hidden="true">{secondsLeft} s</span>
        <span className="sr-only">a few seconds</span>. Press any key or move the pointer to stay.
      </p>
    </div>
  );
}
