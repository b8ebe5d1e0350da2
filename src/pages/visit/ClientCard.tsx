import type { ReactNode } from 'react';
import type { Client } from '#contract/client.ts';
import { spotOf } from '#domain/change-spots.ts';
import { isPlainEmail } from '#domain/phone.ts';
import { Card } from '#ui/Card.tsx';
import { Switch } from '#ui/Switch.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { ClientPhone } from './ClientPhone.tsx';
import { useContactHidden } from './contact-hiding.ts';
import { Mark } from './Mark.tsx';
import { VisitCounts } from './VisitCounts.tsx';

interface Props {
  /** "Client", or with a number where a visit has several. */
  readonly title: string;
  readonly client: Client;
  readonly isPhoneLost: boolean;
  /** One switch hides the details of all clients. */
  readonly hasSwitch: boolean;
}

export function ClientCard({ title, client, isPhoneLost, hasSwitch }: Props) {
  const { id, name, middleName, email, card } = client;
  const [isHidden, toggle] = useContactHidden();
  return (
    <Card
      title={title}
      beside={
        // Above what it hides, so that it stays under the pointer.
        hasSwitch && (
          <Switch isOn={isHidden} onToggle={toggle}>
            Hide contact details
          </Switch>
        )
      }
    >
      <p className="text-lg font-semibold">
        <Mark spot={spotOf.client(client, 'name')}>
          {name === null ? 'Name not given' : <WrittenText text={name} />}
        </Mark>
      </p>
      <Mark spot={spotOf.client(client, 'phone')}>
        <ClientPhone client={client} isHidden={isHidden} isLost={isPhoneLost} />
      </Mark>
      <dl className="grid gap-1.5">
        {middleName !== null && (
          <Detail name="Middle name">
            <Mark spot={spotOf.client(client, 'name')}>
              <WrittenText text={middleName} />
            </Mark>
          </Detail>
        )}
        <Detail name="E-mail">
          <Mark spot={spotOf.client(client, 'email')}>
            {email === null ? 'not given' : isHidden ? 'hidden' : <Email address={email} />}
          </Mark>
        </Detail>
        <Detail name="Card">
          <Mark spot={spotOf.client(client, 'card')}>
            {card === null ? 'not given' : isHidden ? 'hidden' : <WrittenText text={card} />}
          </Mark>
        </Detail>
        <Detail name="Client number">{id ?? 'not given'}</Detail>
      </dl>
      <Mark spot={spotOf.client(client, 'counts')}>
        <VisitCounts client={client} />
      </Mark>
    </Card>
  );
}

function Email({ address }: { readonly address: string }) {
  if (!isPlainEmail(address)) return <WrittenText text={address} />;
  return (
    <a
      href={`mailto:${address}`}
      className="-my-2.5 inline-flex min-h-11 items-center wrap-anywhere underline underline-offset-3"
    >
      {address}
    </a>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="whitespace-nowrap text-soft">{name}</dt>
      <dd className="ml-auto min-w-0 text-right">{children}</dd>
    </div>
  );
}
