import { formatPhone, toE164 } from '#domain/phone.ts';
import { buttonClass } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';

/** The number, with calling and copying as two separate targets. */
export function ClientPhone({ phone }: { readonly phone: string | null }) {
  if (phone === null) return <p className="mt-1 mb-3 text-soft">Phone not given</p>;
  const callable = toE164(phone);
  return (
    <>
      <p className="mt-1 mb-3 text-xl font-semibold tabular-nums">
        <WrittenText text={formatPhone(phone)} />
      </p>
      <div className="mb-4 grid grid-cols-2 gap-2">
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
