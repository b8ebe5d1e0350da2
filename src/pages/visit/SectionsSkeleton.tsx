import { Skeleton } from '#ui/Skeleton.tsx';

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
