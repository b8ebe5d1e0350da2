import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { SandboxNumber } from '#data/sandbox-queries.ts';
import { sandboxQueries } from '#data/sandbox-queries.ts';
import { paths } from '#domain/addresses.ts';
import { Card } from '#ui/Card.tsx';

const LIST_FAILED = 'The list could not be loaded. 12345 always works.';

/** The sandbox's numbers, grouped by what they show. */
export function SandboxNumbers() {
  const { data, error } = useQuery(sandboxQueries.numbers());
  return (
    <>
      {error !== null && <p className="text-soft">{LIST_FAILED}</p>}
      <div className="gap-4 md:columns-2 lg:columns-3">
        {groupNumbers(data ?? []).map(([group, numbers]) => (
          <Card key={group} title={group} className="mb-4 break-inside-avoid">
            <ul>
              {numbers.map(({ number, shows }) => (
                <li key={number} className="border-b border-line last:border-0">
                  <Link
                    to={paths.visit(number)}
                    className="-mx-2 flex min-h-11 items-center gap-4 rounded-sm px-2 py-1.5 text-ink no-underline hover:bg-sunken"
                  >
                    <span className="w-14 shrink-0 font-semibold">{number}</span>
                    <span className="text-sm text-soft">{shows}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

function groupNumbers(numbers: readonly SandboxNumber[]): [string, SandboxNumber[]][] {
  const groups = new Map<string, SandboxNumber[]>();
  for (const number of numbers) groups.set(number.group, [...(groups.get(number.group) ?? []), number]);
  return [...groups];
}
