import { Skeleton } from '#ui/Skeleton.tsx';

/** The shape of all that stands below the head. */
export function SectionsSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:gap-x-6">
      <Skeleton className="h-100 lg:order-2" />
      <Skeleton className="h-112" />
    </div>
  );
}
