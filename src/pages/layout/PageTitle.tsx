import type { ReactNode, RefObject } from 'react';
import { createContext, use, useEffect } from 'react';

/** The heading of the page that is shown. */
export const HeadingContext = createContext<RefObject<HTMLHeadingElement | null>>({ current: null });

interface Props {
  readonly title: string;
  /** What the heading shows in the place of the title: it may be personal, and the window's title may not. */
  readonly children?: ReactNode;
  /** The window's title where it differs from the heading. Nothing personal may stand in either. */
  readonly windowTitle?: string;
  readonly className: string;
}

/** The h1 of a page. The layout gives it the focus when a page opens. */
export function PageTitle({ title, children = title, windowTitle = title, className }: Props) {
  const heading = use(HeadingContext);

  useEffect(() => {
    // A heading that replaces another one (what was loading is there) must not take the focus from a field in use.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [heading]);

  return (
    <>
      <title>{windowTitle}</title>
      <h1 ref={heading} tabIndex={-1} className={className}>
        {children}
      </h1>
    </>
  );
}
