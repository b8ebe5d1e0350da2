import type { ReactNode, Ref } from 'react';
import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  readonly look: 'line' | 'quiet';
  /** What is copied, for its name: "Copy number". */
  readonly name: string;
  readonly text: () => string;
  readonly children: ReactNode;
  /** For a key that presses it. */
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

const outcomes = { copied: 'Copied', failed: 'Copying failed' };

/** Copies, and says for two seconds whether it worked. */
export function CopyButton({ look, name, text, children, buttonRef = null }: Props) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      // Over plain http a browser has no clipboard, but on this computer's own address.
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };

  // A screen reader announces nothing inside a button, so the outcome stands beside it.
  return (
    <>
      <Button ref={buttonRef} look={look} onClick={() => void copy()} aria-label={name}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} className="size-4" />
        {/* Both in one place, so that the button keeps its width. */}
        <span className="grid justify-items-start *:col-start-1 *:row-start-1">
          <span className={outcome === null ? '' : 'invisible'}>{children}</span>
          <span className={outcome === null ? 'invisible' : ''}>{outcomes[outcome ?? 'copied']}</span>
        </span>
      </Button>
      <span role="status" className="sr-only">
        {outcome === null ? '' : outcomes[outcome]}
      </span>
    </>
  );
}
