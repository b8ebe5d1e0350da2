import type { ReactNode } from 'react';
import type { Client } from '#contract/client.ts';
import { isPlainEmail } from '#domain/phone.ts';
import { Card } from '#ui/Card.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { ClientPhone } from './ClientPhone.tsx';
import { VisitCounts } from './VisitCounts.tsx';

interface Props {
  /** "Client", or with a number where a visit has several. */
  readonly title: string;
  readonly client: Client;
}

export function ClientCard({ title, client }: Props) {
  const { id, name, phone, email, card } = client;
  return (
    <Card title={title}>
      <p className="text-lg font-semibold">{name === null ? 'Name not given' : <WrittenText text={name} />}</p>
      <ClientPhone phone={phone} />
      <dl className="grid gap-1.5">
        <Detail name="E-mail">
          {email === null ? (
            'not given'
          ) : isPlainEmail(email) ? (
            <a href={`mailto:${email}`} className="wrap-anywhere underline underline-offset-3">
              {email}
            </a>
          ) : (
            <WrittenText text={email} />
          )}
        </Detail>
        <Detail name="Card">{card === null ? 'not given' : <WrittenText text={card} />}</Detail>
        <Detail name="Client number">{id ?? 'not given'}</Detail>
      </dl>
      <VisitCounts client={client} />
    </Card>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="whitespace-nowrap text-soft">{name}</dt>
      <dd className="min-w-0 text-right tabular-nums">{children}</dd>
    </div>
  );
}
