import { useId } from 'react';

const STAR = '1.9 4 4.4.6-3.2 3 .8 4.4-3.9-2.1-3.9 2.1.8-4.4-3.2-3 4.4-.6Z';
const FIVE_STARS = `m8 1.6 ${STAR}${`m17 0 ${STAR}`.repeat(4)}`;

interface Props {
  /** 0 to 5. */
  readonly stars: number;
}

/** Five stars, filled from the left. Decoration: the number stands beside them. */
export function Stars({ stars }: Props) {
  const clip = useId();
  return (
    <svg viewBox="0 0 84 16" aria-hidden="true" className="h-3.5 w-auto shrink-0">
      <clipPath id={clip}>
        <rect width={starsWidth(stars)} height="16" />
      </clipPath>
      <path d={FIVE_STARS} className="fill-line" />
      <path d={FIVE_STARS} clipPath={`url(#${clip})`} className="fill-star" />
    </svg>
  );
}

/** Whole stars take the gap after them along, so that a fraction is a fraction of its own star. */
function starsWidth(stars: number): number {
  return Math.floor(stars) * 17 + (stars % 1) * 16;
}
