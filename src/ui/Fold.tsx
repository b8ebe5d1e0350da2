import type { ComponentProps } from 'react';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';

interface Props extends Omit<ComponentProps<'details'>, 'ref' | 'onToggle'> {
  /** Opens it as soon as it is true; it never closes by itself. */
  readonly opens?: boolean;
  readonly onFold?: (isOpen: boolean) => void;
}

/** A part that a person unfolds, perhaps before the app is there to hear of it. */
export function Fold({ opens = false, onFold, ...details }: Props) {
  const part = useRef<HTMLDetailsElement>(null);
  const open = useEffectEvent((isWanted: boolean) => {
    if (part.current === null) return;
    part.current.open ||= isWanted;
    if (part.current.open) onFold?.(true);
  });
  useLayoutEffect(() => open(opens), [opens]);
  return <details ref={part} onToggle={(event) => onFold?.(event.currentTarget.open)} {...details} />;
}
