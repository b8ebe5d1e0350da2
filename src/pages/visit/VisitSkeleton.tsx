import { useEffect, useState } from 'react';
import { SLOW_MS } from '#domain/deadlines.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { messages } from './messages.ts';

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

const card = 'rounded-lg border border-line bg-card p-4 md:p-5';

/** The shape of all that stands below the head: the client, and the first appointment beside it. */
export function SectionsSkeleton() {
  return (
    <div aria-hidden="true" className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:gap-x-6">
      <div className={`h-100 lg:col-start-2 lg:row-start-1 ${card}`}>
        <Skeleton className="mb-4 h-4 w-16" />
        <Skeleton className="mb-2 h-6 w-40" />
        <Skeleton className="mb-4 h-7 w-56" />
        <div className="mb-6 grid grid-cols-2 gap-2">
          <Skeleton className="h-11" />
          <Skeleton className="h-11" />
        </div>
        <Skeleton className="mb-6 h-20" />
        <Skeleton className="h-19" />
      </div>
      <div className={`h-112 lg:col-start-1 lg:row-start-1 ${card}`}>
        <div className="mb-8 flex gap-4">
          <Skeleton className="size-13" isRound />
          <div className="grid flex-1 content-start gap-2">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-4 w-56" />
          </div>
        </div>
        <Skeleton className="mb-8 h-20" />
        <Skeleton className="h-52" />
      </div>
    </div>
  );
}
