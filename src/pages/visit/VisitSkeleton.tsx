import { useEffect, useState } from 'react';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';

const SLOW_MS = 4000;

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
      <div className="flex min-h-11 items-center">
        <PageTitle title={`Visit ${visitId}`} className="font-medium text-soft" />
      </div>
      <div role="status" className="mb-3 min-h-11">
        <span className="sr-only">Loading the visit</span>
        {isSlow ? (
          <div className="flex flex-wrap items-center gap-3">
            <p>Still trying: the partner is slow to answer.</p>
            <Button look="line" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        ) : (
          <Skeleton className="h-10 w-64 max-w-full" />
        )}
      </div>
      <Skeleton className="mb-8 h-6 w-80 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:gap-6">
        <Skeleton className="h-72 lg:order-2" />
        <Skeleton className="h-96" />
      </div>
    </>
  );
}
