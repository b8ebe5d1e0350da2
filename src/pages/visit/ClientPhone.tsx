import type { Client } from '#contract/client.ts';
import { isMaskedPhone, joinPhone } from '#domain/phone.ts';
import { buttonClass } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { messages } from './messages.ts';

interface Props {
  readonly client: Client;
  readonly isHidden: boolean;
  /** A phone was given, in a shape that could not be read. */
  readonly isLost: boolean;
}

/** The number, with calling and copying as two separate targets; neither where it is hidden or masked. */
export function ClientPhone({ client: { phone, phoneToCall }, isHidden, isLost }: Props) {
  if (phone === null) {
    return <p className="mt-1 mb-3 text-soft">{isLost ? messages.phoneLost : messages.phoneMissing}</p>;
  }
  if (isHidden) return <p className="mt-1 mb-3 text-soft">{messages.phoneHidden}</p>;
  return (
    <>
      <p className="mt-1 mb-3 text-xl font-semibold" translate="no">
        {phoneToCall ?? <WrittenText text={phone} />}
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
