import type { ReactNode } from 'react';
import { useId } from 'react';

interface Props {
  readonly title: string;
  /** What stands at the end of the heading's line. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A section of a page with its heading. */
export function Card({ title, beside, children, className = '' }: Props) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={`rounded-lg border border-line bg-card p-4 md:p-5 ${className}`}>
      <div className="mb-3 flex min-h-5 flex-wrap items-center justify-between gap-x-4">
        <h2 id={headingId} className="text-sm font-semibold text-soft">
          {title}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
