import type { ReactNode } from 'react';
import { createContext, use } from 'react';

/** The places that changed with the last refresh. */
export const ChangedSpots = createContext<ReadonlySet<string>>(new Set());

// No mark moves what it marks, which somebody may be reading.
const changed = {
  text: '-ml-3 block w-fit max-w-[calc(100%+0.75rem)] rounded-sm border-l-4 border-attention bg-attention-fill pl-2 in-[p,h2,td,th,dd]:inline-block',
  chip: 'block w-fit rounded-full outline-2 outline-offset-2 outline-attention',
};

const unchanged = { span: 'contents', dd: undefined };

interface Props {
  /** The element that is marked; a span of its own where there is none that holds just this. */
  readonly as?: 'span' | 'dd';
  /** What stands in a row of chips is ringed: a bar at its side would touch its neighbour. */
  readonly look?: keyof typeof changed;
  readonly spot: string;
  readonly children: ReactNode;
}

/** Marks its place where the last refresh changed it: by a bar at the side or a ring, and in words for who hears the page. */
export function Mark({ as: Element = 'span', look = 'text', spot, children }: Props) {
  const isChanged = use(ChangedSpots).has(spot);
  // Always the same element: what is inside must not be built anew, and lose the focus, when a mark comes or goes.
  return (
    <Element data-changed={isChanged ? '' : undefined} className={isChanged ? changed[look] : unchanged[Element]}>
      {isChanged && <span className="sr-only">Changed: </span>}
      {children}
    </Element>
  );
}
