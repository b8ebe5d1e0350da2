import type { Client } from '#contract/client.ts';
import { fieldIds } from '#domain/field-ids.ts';
import type { Field } from '#domain/fields.ts';
import { clientFields, readShown } from '#domain/fields.ts';
import { isPlainEmail } from '#domain/phone.ts';
import { Card } from '#ui/Card.tsx';
import { Switch } from '#ui/Switch.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { ClientPhone } from './ClientPhone.tsx';
import { useContactHidden } from './contact-hiding.ts';
import { Highlight } from './Highlight.tsx';
import { messages } from './messages.ts';
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
  const { name } = client;
  const [isHidden, toggle] = useContactHidden();
  return (
    <Card
      title={title}
      beside={
        // Above what it hides, so that it stays under the pointer.
        hasSwitch && (
          <Switch isOn={isHidden} onToggle={toggle}>
            {messages.hideContact}
          </Switch>
        )
      }
    >
      <p className="text-lg font-semibold">
        <Highlight field={fieldIds.client(client, 'name')}>
          {name === null ? <span>{messages.nameNotGiven}</span> : <WrittenText text={name} isName />}
        </Highlight>
      </p>
      <Highlight field={fieldIds.client(client, 'phone')}>
        <ClientPhone client={client} isHidden={isHidden} isLost={isPhoneLost} />
      </Highlight>
      <dl className="grid gap-1.5">
        {(['middleName', 'email', 'card', 'number'] as const).map((id) => {
          const field: Field<Client> = clientFields[id];
          const text = readShown(field, client);
          if (text === undefined) return null;
          return (
            <div key={id} className="flex flex-wrap justify-between gap-x-4">
              <dt className="whitespace-nowrap text-soft">{field.label}</dt>
              <dd className="ml-auto min-w-0 text-right">
                <Highlight field={fieldIds.client(client, id)}>
                  {text === null ? (
                    messages.notGiven
                  ) : isHidden && field.privacy === 'hideable' ? (
                    messages.hidden
                  ) : id === 'email' && isPlainEmail(text) ? (
                    <EmailLink address={text} />
                  ) : (
                    <WrittenText text={text} />
                  )}
                </Highlight>
              </dd>
            </div>
          );
        })}
      </dl>
      {!isHidden && (
        <Highlight field={fieldIds.client(client, 'counts')}>
          <VisitCounts client={client} />
        </Highlight>
      )}
    </Card>
  );
}

function EmailLink({ address }: { readonly address: string }) {
  return (
    <a
      href={`mailto:${address}`}
      className="-my-2.5 inline-flex min-h-11 items-center wrap-anywhere underline underline-offset-3"
    >
      {address}
    </a>
  );
}
