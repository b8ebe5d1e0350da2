import { useId } from 'react';

const STAR = 'm8 1.6 1.9 4 4.4.6-3.2 3 .8 4.4L8 11.5l-3.9 2.1.8-4.4-3.2-3 4.4-.6Z';

interface Props {
  /** 0 to 5. */
  readonly stars: number;
}

/** Five stars, filled from the left. Decoration: the number stands beside them. */
export function Stars({ stars }: Props) {
  const clip = useId();
  return (
    <svg viewBox="0 0 84 16" aria-hidden="true" className="inline-block h-3.5 shrink-0 align-[-1px]">
      <clipPath id={clip}>
        <rect width={starsWidth(stars)} height="16" />
      </clipPath>
      <FiveStars className="fill-line" />
      <g clipPath={`url(#${clip})`}>
        <FiveStars className="fill-star" />
      </g>
    </svg>
  );
}

function FiveStars({ className }: { readonly className: string }) {
  return [0, 17, 34, 51, 68].map((x) => <path key={x} d={STAR} transform={`translate(${x})`} className={className} />);
}

/** Whole stars take the gap after them along, so that a fraction is a fraction of its own star. */
function starsWidth(stars: number): number {
  return Math.floor(stars) * 17 + (stars % 1) * 16;
}
