import type { Client } from '#contract/client.ts';
import { isMaskedPhone, joinPhone } from '#domain/phone.ts';
import { buttonClass } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';

interface Props {
  readonly client: Client;
  readonly isHidden: boolean;
  /** A phone was given, in a shape that could not be read. */
  readonly isLost: boolean;
}

/** The number, with calling and copying as two separate targets; neither where it is hidden or masked. */
export function ClientPhone({ client: { phone, phoneToCall }, isHidden, isLost }: Props) {
  if (phone === null) {
    return (
      <p className="mt-1 mb-3 text-soft">
        {isLost ? 'The phone could not be read' : 'No phone shown: there is none, or your login cannot see it'}
      </p>
    );
  }
  if (isHidden) return <p className="mt-1 mb-3 text-soft">Phone hidden</p>;
  return (
    <>
      <p className="mt-1 mb-3 text-xl font-semibold" translate="no">
        {phoneToCall ?? <WrittenText text={phone} />}
      </p>
      <div className="mb-4 grid grid-cols-2 gap-2 print:hidden">
        {phoneToCall === null ? (
          <p className="self-center text-sm text-soft">Cannot be called from here</p>
        ) : (
          <a href={`tel:${joinPhone(phoneToCall)}`} className={buttonClass('solid')}>
            <Icon name="phone" className="size-4" />
            <span>Call</span>
          </a>
        )}
        {(phoneToCall !== null || !isMaskedPhone(phone)) && (
          <CopyButton
            look="line"
            name="Copy phone"
            text={() => (phoneToCall === null ? phone : joinPhone(phoneToCall))}
          >
            <span>Copy</span>
          </CopyButton>
        )}
      </div>
    </>
  );
}
