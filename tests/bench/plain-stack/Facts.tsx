import { Fragment } from 'react';

export function Facts({ facts }: { readonly facts: readonly (readonly [string, string | number])[] }) {
  return (
    <dl className="mt-3 grid grid-cols-[12rem_1fr] gap-y-1 text-sm">
      {facts.map(([name, value], index) => (
        <Fragment key={index}>
          <dt className="text-gray-600">{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
