import { use } from 'react';
import { revealInvisible } from '#domain/plain-text.ts';
import { MaskContext } from './masking.ts';

interface Props {
  readonly text: string;
  readonly className?: string;
  /** A person's name or a number, which a browser's translator leaves as it is. */
  readonly isName?: boolean;
}

/** Text from Altegio's users: isolated, so that its direction cannot reorder its neighbours, and nothing hidden in it. */
export function WrittenText({ text, className = '', isName = false }: Props) {
  const mask = use(MaskContext);
  return (
    <bdi dir="auto" {...(isName && { translate: 'no' })} className={`wrap-anywhere ${className}`}>
      {revealInvisible(mask === null ? text : mask(text))}
    </bdi>
  );
}
