import { useEffect, useState } from 'react';
import { SLOW_MS } from '#domain/deadlines.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { messages } from './messages.ts';
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
      <div className="mb-1 grid md:mb-3 items-start gap-x-8 md:grid-cols-[minmax(0,1fr)_auto]">
        <div>
          <div className="-mb-1 flex min-h-11 items-center">
            <PageTitle title={messages.visit(visitId)} className="text-soft" />
          </div>
          <Skeleton className="mb-2 h-9 w-64 max-w-full" />
          <Skeleton className="mb-1.5 h-5 w-80 max-w-full" />
          <Skeleton className="mb-1.5 h-5 w-72 max-w-full" />
          <Skeleton className="mb-6 h-4 w-40 max-w-full" />
        </div>
        <div className="flex min-h-27 flex-col items-start md:items-end">
          <Skeleton className="h-12 w-44" isRound />
        </div>
      </div>
      <div role="status" className="flex flex-wrap items-center gap-3">
        <span className="sr-only">{messages.loading}</span>
        {isSlow && (
          <>
            <p>{messages.slow}</p>
            <Button look="line" className="mb-3" onClick={onCancel}>
              {messages.cancel}
            </Button>
          </>
        )}
      </div>
      <SectionsSkeleton />
    </>
  );
}
