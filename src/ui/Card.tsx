import type { ReactNode } from 'react';
import { useId } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A section of a page with its heading. */
export function Card({ title, children, className = '' }: Props) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={`rounded-lg border border-line bg-card p-4 md:p-5 ${className}`}>
      <h2 id={headingId} className="mb-3 text-sm font-semibold text-soft">
        {title}
      </h2>
      {children}
    </section>
  );
}
