import type { ReactNode } from 'react';
import { createContext, use } from 'react';

/** The places that changed with the last refresh. */
export const ChangedSpots = createContext<ReadonlySet<string>>(new Set());

const changed =
  'block w-fit max-w-full rounded-sm border-l-4 border-attention bg-attention-fill pl-2 in-[p,h2,td,th,dd]:inline-block';

const unchanged = { span: 'contents', dd: undefined };

interface Props {
  /** The element that is marked; a span of its own where there is none that holds just this. */
  readonly as?: 'span' | 'dd';
  readonly spot: string;
  readonly children: ReactNode;
}

/** Marks its place where the last refresh changed it: by colour, by a bar at the side, and in words for who hears the page. */
export function Mark({ as: Element = 'span', spot, children }: Props) {
  const isChanged = use(ChangedSpots).has(spot);
  // Always the same element: what is inside must not be built anew, and lose the focus, when a mark comes or goes.
  return (
    <Element data-changed={isChanged ? '' : undefined} className={isChanged ? changed : unchanged[Element]}>
      {isChanged && <span className="sr-only">Changed: </span>}
      {children}
    </Element>
  );
}
