import { use, createContext } from 'react';
import type { Mask } from '#domain/contact-mask.ts';
import { revealInvisible } from '#domain/plain-text.ts';
import { uniqueKeys } from './unique-keys.ts';

/** Set where contact details are hidden: applied to every text that a user of Altegio wrote. */
export const MaskContext = createContext<Mask | null>(null);

interface Props {
  readonly text: string;
  readonly className?: string;
  /** A person's name or a number, which a browser's translator leaves as it is. */
  readonly isName?: boolean;
}

/** Text from Altegio's users: isolated, so that its direction cannot reorder its neighbours, and nothing hidden in it. */
export function UserText({ text, className = '', isName = false }: Props) {
  const mask = use(MaskContext);
  return (
    <bdi dir="auto" {...(isName && { translate: 'no' })} className={`wrap-anywhere ${className}`}>
      {revealInvisible(mask === null ? text : mask(text))}
    </bdi>
  );
}

interface TextsProps {
  readonly texts: readonly string[];
  readonly areNames?: boolean;
}

/** Several of them with commas between, each isolated from the others. */
export function UserTexts({ texts, areNames = false }: TextsProps) {
  const keys = uniqueKeys(texts, (text) => text);
  return texts.map((text, index) => (
    <span key={keys[index]}>
      {index > 0 && ', '}
      <UserText text={text} isName={areNames} />
    </span>
  ));
}
