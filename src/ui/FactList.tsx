import type { Fact } from '#domain/booking-facts.ts';
import { WrittenText } from './WrittenText.tsx';

interface Props {
  readonly facts: readonly Fact[];
}

/** Names and values in as many columns as fit. */
export function FactList({ facts }: Props) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-x-8 gap-y-1 text-sm">
      {facts.map(({ label, value, isWritten }, index) => (
        <div key={`${index} ${label}`} className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3">
          <dt className="text-soft">{isWritten === true ? <WrittenText text={label} /> : label}</dt>
          <dd>{isWritten === true ? <WrittenText text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
