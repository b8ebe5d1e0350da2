import { formatPhone, toE164 } from '#domain/phone.ts';
import { buttonClass } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { useGroupedPhone } from './use-grouped-phone.ts';

interface Props {
  readonly phone: string | null;
  readonly isHidden: boolean;
}

/** The number, with calling and copying as two separate targets; neither where it is hidden. */
export function ClientPhone({ phone, isHidden }: Props) {
  const callable = phone === null ? null : toE164(phone);
  const grouped = useGroupedPhone(callable);
  if (phone === null) return <p className="mt-1 mb-3 text-soft">Phone not given</p>;
  if (isHidden) return <p className="mt-1 mb-3 text-soft">Phone hidden</p>;
  return (
    <>
      <p className="mt-1 mb-3 text-xl font-semibold">{grouped ?? <WrittenText text={phone} />}</p>
      <div className="mb-4 grid grid-cols-2 gap-2 print:hidden">
        {callable === null ? (
          <p className="self-center text-sm text-soft">Not a number to call</p>
        ) : (
          <a href={`tel:${callable}`} className={buttonClass('solid')}>
            <Icon name="phone" className="size-4" />
            Call
          </a>
        )}
        <CopyButton look="line" name="Copy phone" text={() => formatPhone(phone)}>
          Copy
        </CopyButton>
      </div>
    </>
  );
}
