import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { Link } from 'react-router-dom';
import type { SandboxNumber } from '#data/sandbox-queries.ts';
import { sandboxQueries } from '#data/sandbox-queries.ts';
import { paths } from '#domain/addresses.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { Card } from '#ui/Card.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';

const messages = {
  links: 'Links of appointments',
  copy: 'Copy',
  copyLink: (shows: string) => `Copy the link: ${shows}`,
};
const LIST_FAILED = 'The list could not be loaded. 12345 always works.';

/** The sandbox's numbers, grouped by what they show, and links to paste where the field takes them. */
export function SandboxNumbers() {
  const { data, error } = useQuery(sandboxQueries.numbers());
  const hasLookups = use(LookupsContext) !== 'off';
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
        {hasLookups && <AppointmentLinks />}
      </div>
    </>
  );
}

function AppointmentLinks() {
  const { data = [] } = useQuery(sandboxQueries.links());
  if (data.length === 0) return null;
  return (
    <Card title={messages.links} className="mb-4 break-inside-avoid">
      <ul>
        {data.map(({ link, shows }) => (
          <li key={link} className="flex items-center gap-2 border-b border-line py-1.5 text-sm last:border-0">
            <span className="min-w-0 grow">
              <code className="block wrap-anywhere">{link}</code>
              <span className="text-soft">{shows}</span>
            </span>
            <CopyButton look="quiet" name={messages.copyLink(shows)} text={() => link}>
              <span>{messages.copy}</span>
            </CopyButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function groupNumbers(numbers: readonly SandboxNumber[]): [string, SandboxNumber[]][] {
  const groups = new Map<string, SandboxNumber[]>();
  for (const number of numbers) groups.set(number.group, [...(groups.get(number.group) ?? []), number]);
  return [...groups];
}
