import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { Link } from 'react-router-dom';
import type { SandboxNumber, SandboxText } from '#data/sandbox-queries.ts';
import { sandboxQueries } from '#data/sandbox-queries.ts';
import { paths } from '#domain/addresses.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { Card } from '#ui/Card.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';

const messages = {
  links: 'Links of appointments',
  copy: 'Copy',
  copyLink: (shows: string) => `Copy the link: ${shows}`,
  searches: 'Names and phones to search for',
  copyText: (text: string) => `Copy ${text}`,
};
const LIST_FAILED = 'The list could not be loaded. 12345 always works.';

/** The sandbox's numbers, grouped by what they show, and links to paste where the field takes them. */
export function SandboxNumbers() {
  const { data, error } = useQuery(sandboxQueries.numbers());
  const lookups = use(LookupsContext);
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
                    <span className="min-w-16 shrink-0 font-semibold">{number}</span>
                    <span className="text-sm text-soft">{shows}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
        {lookups !== 'off' && <AppointmentLinks />}
        {lookups === 'all' && <Searches />}
      </div>
    </>
  );
}

function AppointmentLinks() {
  const { data = [] } = useQuery(sandboxQueries.links());
  return <Texts title={messages.links} texts={data} nameOf={({ shows }) => messages.copyLink(shows)} />;
}

function Searches() {
  const { data = [] } = useQuery(sandboxQueries.searches());
  return <Texts title={messages.searches} texts={data} nameOf={({ text }) => messages.copyText(text)} />;
}

interface TextsProps {
  readonly title: string;
  readonly texts: readonly SandboxText[];
  /** Of the button that copies one. */
  readonly nameOf: (each: SandboxText) => string;
}

function Texts({ title, texts, nameOf }: TextsProps) {
  if (texts.length === 0) return null;
  return (
    <Card title={title} className="mb-4 break-inside-avoid">
      <ul>
        {texts.map((each) => (
          <li key={each.text} className="flex items-center gap-2 border-b border-line py-1.5 text-sm last:border-0">
            <span className="min-w-0 grow">
              <code className="block wrap-anywhere">{each.text}</code>
              <span className="text-soft">{each.shows}</span>
            </span>
            <CopyButton look="quiet" name={nameOf(each)} text={() => each.text}>
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
