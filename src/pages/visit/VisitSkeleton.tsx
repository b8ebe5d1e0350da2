import { useEffect, useState } from 'react';
import { SLOW_MS } from '#domain/deadlines.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { SectionsSkeleton } from './SectionsSkeleton.tsx';

interface Props {
  readonly visitId: number;
  readonly onCancel: () => void;
}

/** The shape of what comes. After four seconds it says that it is still trying. */
export function VisitSkeleton({ visitId, onCancel }: Props) {
  const [isSlow, setSlow] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <>
      <div className="mb-5 grid items-start gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto]">
        <div>
          <div className="flex min-h-11 items-center">
            <PageTitle title={`Visit ${visitId}`} className="text-soft" />
          </div>
          <Skeleton className="mb-2 h-9 w-64 max-w-full" />
          <Skeleton className="h-5 w-80 max-w-full" />
        </div>
        <div className="flex min-h-23 flex-col items-start md:items-end">
          <Skeleton className="h-12 w-44" isRound />
        </div>
      </div>
      <div role="status" className="mb-3 flex min-h-11 flex-wrap items-center gap-3">
        <span className="sr-only">Loading the visit</span>
        {isSlow && (
          <>
            <p>Altegio is slow. Still trying…</p>
            <Button look="line" onClick={onCancel}>
              Cancel
            </Button>
          </>
        )}
      </div>
      <SectionsSkeleton />
    </>
  );
}
