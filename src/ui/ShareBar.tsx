interface Props {
  readonly arrived: number;
  readonly cancelled: number;
}

/** Arrived beside cancelled, to scale. Decoration: the counts and the share stand beside it in words. */
export function ShareBar({ arrived, cancelled }: Props) {
  const all = arrived + cancelled;
  // A sliver is still visible, and a gap parts the two where both exist.
  const gap = arrived > 0 && cancelled > 0 ? 1 : 0;
  const width =
    all === 0 ? 0 : Math.min(Math.max((arrived / all) * 100, arrived > 0 ? 2 : 0), cancelled > 0 ? 98 : 100);
  return (
    <svg aria-hidden="true" className="h-2.5 w-full rounded-full" viewBox="0 0 100 1" preserveAspectRatio="none">
      {all === 0 && <rect width="100" height="1" className="fill-line" />}
      <rect width={Math.max(0, width - gap / 2)} height="1" className="fill-arrived" />
      {cancelled > 0 && <rect x={width + gap / 2} width={100 - width - gap / 2} height="1" className="fill-no-show" />}
    </svg>
  );
}
