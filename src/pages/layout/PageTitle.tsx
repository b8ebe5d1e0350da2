import { useEffect, useRef } from 'react';

interface Props {
  /** Also the window's title, so nothing personal may stand in it. */
  readonly title: string;
  readonly className: string;
  /** Pages that begin with a field focus that instead. */
  readonly takesFocus?: boolean;
}

/** The h1 of a page. Takes the focus when a page opens, so that a screen reader begins there. */
export function PageTitle({ title, className, takesFocus = true }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = title;
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [title, takesFocus]);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  );
}
