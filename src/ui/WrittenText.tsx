import { use } from 'react';
import { revealInvisible } from '#domain/plain-text.ts';
import { MaskContext } from './masking.ts';

interface Props {
  readonly text: string;
  readonly className?: string;
}

/** Text that somebody else wrote: isolated, so that its direction cannot reorder its neighbours, and nothing hidden in it. */
export function WrittenText({ text, className = '' }: Props) {
  const mask = use(MaskContext);
  return (
    <bdi dir="auto" className={`wrap-anywhere ${className}`}>
      {revealInvisible(mask === null ? text : mask(text))}
    </bdi>
  );
}
