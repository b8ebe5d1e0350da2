import { createContext, use, useEffect, useRef } from 'react';

/** Takes the window's title where there is no window. */
export const TitleSink = createContext<((title: string) => void) | null>(null);

interface Props {
  readonly title: string;
  /** The window's title where it differs from the heading. Nothing personal may stand in either. */
  readonly windowTitle?: string;
  readonly className: string;
}

/** The h1 of a page. The layout gives it the focus when a page opens. */
export function PageTitle({ title, windowTitle = title, className }: Props) {
  use(TitleSink)?.(windowTitle);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);

  useEffect(() => {
    // A heading that replaces another one (what was loading is there) must not take the focus from a field in use.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  );
}
