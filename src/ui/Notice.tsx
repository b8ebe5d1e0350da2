import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** Something that must not be missed, in a sentence. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="mb-4 flex items-start gap-2.5 rounded-md border border-transparent bg-attention-fill px-3.5 py-2.5 font-semibold text-attention">
      <Icon name="alert" className="mt-px size-5" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
