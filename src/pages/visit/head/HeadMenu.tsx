import { useEffect, useRef } from 'react';
import { paths } from '#domain/addresses.ts';
import { useKeys } from '#pages/shell/shortcuts.ts';
import { Button } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Icon } from '#ui/Icon.tsx';
import { UserText } from '#ui/UserText.tsx';
import { messages } from '#pages/visit/messages.ts';

interface Props {
  readonly visitId: number;
  /** Whole, where the head may cut it; null where it is not known. */
  readonly locationName: string | null;
}

/** What one does with a visit's page: copy its number or link, print it. */
export function HeadMenu({ visitId, locationName }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const copyLink = useRef<HTMLButtonElement>(null);
  useKeys({
    c: () => {
      // Open, so that it is seen whether it worked.
      menu.current?.setAttribute('open', '');
      copyLink.current?.click();
    },
  });

  useEffect(() => {
    const close = () => menu.current?.removeAttribute('open');
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target) !== true) close();
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || menu.current?.open !== true) return;
      if (menu.current.contains(document.activeElement)) menu.current.querySelector('summary')?.focus();
      close();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, []);

  return (
    <details ref={menu} className="group relative shrink-0 print:hidden">
      <summary
        aria-label={messages.more}
        title={messages.more}
        className="grid size-11 cursor-pointer list-none place-items-center rounded-md text-soft group-open:bg-sunken hover:bg-sunken hover:text-ink"
      >
        <Icon name="more" />
      </summary>
      <div className="absolute top-full right-0 z-20 mt-1 grid w-max rounded-lg border border-line bg-card p-1 md:right-auto md:left-0 *:justify-start">
        {locationName !== null && (
          <p className="max-w-60 px-4 py-2 text-sm text-soft">
            <UserText text={locationName} isName />
          </p>
        )}
        <CopyButton look="quiet" name={messages.copyNumber} text={() => String(visitId)}>
          {messages.copyNumber}
        </CopyButton>
        <CopyButton
          buttonRef={copyLink}
          look="quiet"
          name={messages.copyLink}
          text={() => new URL(paths.visit(visitId), location.origin).href}
        >
          {messages.copyLink}
        </CopyButton>
        <Button look="quiet" onClick={() => print()}>
          <Icon name="print" className="size-4" />
          <span>{messages.print}</span>
        </Button>
      </div>
    </details>
  );
}
