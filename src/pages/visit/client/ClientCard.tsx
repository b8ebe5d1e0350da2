import type { ComponentProps } from 'react';
import { lazy, Suspense, use } from 'react';
import type { Client } from '#contract/client.ts';
import { describeClientHistory } from '#domain/visit/clients.ts';
import { formatNumber } from '#domain/count.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import type { Field } from '#domain/visit/fields.ts';
import { clientFields, getShown } from '#domain/visit/fields.ts';
import { isMaskedPhone, isPlainEmail, joinPhone } from '#domain/phone.ts';
import { buttonClass } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { ShareBar } from '#ui/ShareBar.tsx';
import { Switch } from '#ui/Switch.tsx';
import { UserText } from '#ui/UserText.tsx';
import { useIsIdle } from '#ui/hydration.ts';
import { lazyModules } from '#pages/lazy-modules.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { Highlight } from '#pages/visit/changes/Highlight.tsx';
import type { WhyMissing as Component } from './WhyMissing.tsx';
import { useContactHidden } from './contact-hiding.ts';
import { messages } from '#pages/visit/messages.ts';

const WhyMissing = lazy(async () => ({
  default: await lazyModules.whyMissing().catch((): typeof Component => ({ unknown }) => <span>{unknown}</span>),
}));

interface Props {
  /** "Client", or with a number where a visit has several. */
  readonly title: string;
  readonly client: Client;
  readonly isPhoneUnreadable: boolean;
  /** Null where it is not known. */
  readonly locationId: number | null;
  /** One switch hides the details of all clients. */
  readonly hasSwitch: boolean;
}

export function ClientCard({ title, client, isPhoneUnreadable, locationId, hasSwitch }: Props) {
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
          {name === null ? <span>{messages.nameNotGiven}</span> : <UserText text={name} isName />}
        </Highlight>
      </p>
      <Highlight field={fieldIds.client(client, 'phone')}>
        <ClientPhone {...{ client, isHidden, locationId }} isUnreadable={isPhoneUnreadable} />
      </Highlight>
      <dl className="grid gap-1.5">
        {(['middleName', 'email', 'card', 'number'] as const).map((id) => {
          const field: Field<Client> = clientFields[id];
          const text = getShown(field, client);
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
                    <UserText text={text} />
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

interface MissingProps {
  readonly what: ComponentProps<typeof WhyMissing>['what'];
  readonly locationId: number | null;
  readonly unknown: string;
}

/** That something is missing, and as soon as the user's rights tell it, why. */
export function Missing({ what, locationId, unknown }: MissingProps) {
  const hasLookups = use(LookupsContext) !== 'off';
  const isIdle = useIsIdle();
  const words = <span>{unknown}</span>;
  if (!isIdle || !hasLookups || locationId === null) return words;
  return (
    <Suspense fallback={words}>
      <WhyMissing {...{ what, locationId, unknown }} />
    </Suspense>
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

interface PhoneProps {
  readonly client: Client;
  readonly isHidden: boolean;
  /** A phone was given, in a shape that could not be read. */
  readonly isUnreadable: boolean;
  readonly locationId: number | null;
}

/** The number, with calling and copying as two separate targets; neither where it is hidden or masked. */
function ClientPhone({ client: { phone, phoneToCall }, isHidden, isUnreadable, locationId }: PhoneProps) {
  if (phone === null) {
    return (
      <p className="mt-1 mb-3 min-h-12 text-soft">
        {isUnreadable ? (
          messages.phoneUnreadable
        ) : (
          <Missing what="phone" locationId={locationId} unknown={messages.phoneMissing} />
        )}
      </p>
    );
  }
  if (isHidden) return <p className="mt-1 mb-3 text-soft">{messages.phoneHidden}</p>;
  return (
    <>
      <p className="mt-1 mb-3 text-xl font-semibold" translate="no">
        {phoneToCall ?? <UserText text={phone} />}
      </p>
      <div data-keep-clear="" className="mb-4 grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-2 print:hidden">
        {phoneToCall === null ? (
          <p className="self-center text-sm text-soft">{messages.notCallable}</p>
        ) : (
          <a href={`tel:${joinPhone(phoneToCall)}`} className={buttonClass('solid')}>
            <Icon name="phone" className="size-4" />
            <span>{messages.call}</span>
          </a>
        )}
        {(phoneToCall !== null || !isMaskedPhone(phone)) && (
          <CopyButton
            look="line"
            name={messages.copyPhone}
            text={() => (phoneToCall === null ? phone : joinPhone(phoneToCall))}
          >
            {messages.copy}
          </CopyButton>
        )}
      </div>
    </>
  );
}

/** How often the client came, and how often she cancelled, to scale: no-shows are not told, so no share is. */
function VisitCounts({ client }: { readonly client: Client }) {
  const { arrived, cancelled } = describeClientHistory(client);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <Count count={arrived} noun={messages.arrivedCount} />
        <Count count={cancelled} noun={messages.cancelledCount} />
      </div>
      {arrived !== null && cancelled !== null && <ShareBar arrived={arrived} cancelled={cancelled} />}
    </div>
  );
}

function Count({ count, noun }: { readonly count: number | null; readonly noun: string }) {
  if (count === null) return <p className="text-soft">{messages.countNotGiven(noun)}</p>;
  return (
    <p>
      <span className="text-xl font-semibold">{formatNumber(count)}</span> <span>{noun}</span>
    </p>
  );
}
