import { createFailures } from './failures.ts';
import { visitExamples } from '#sandbox/visits/examples.ts';

/** A number to try: under which heading, and what it shows in a short plain phrase. */
interface CatalogueEntry {
  readonly number: number;
  readonly group: string;
  readonly shows: string;
}

/** Every number that shows something of its own; visits of the wider world are found by their clients. */
export const catalogue: readonly CatalogueEntry[] = [
  ...visitExamples.map(({ number, group, shows }) => ({ number, group, shows })),
  ...createFailures().map(({ number, shows }) => ({ number, group: 'Failures', shows })),
];
