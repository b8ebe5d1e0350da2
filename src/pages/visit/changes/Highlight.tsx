import type { ReactNode } from 'react';
import { createContext, use } from 'react';
import { messages } from '#pages/visit/messages.ts';

/** What changed with the last refresh. */
export const ChangedFields = createContext<ReadonlySet<string>>(new Set());

// A highlight moves nothing: the text may be being read.
const changed = {
  text: '-ml-3 block w-fit max-w-[calc(100%+0.75rem)] rounded-sm border-l-4 border-attention bg-attention-fill pl-2 print:ml-0 print:border-0 print:bg-transparent print:pl-0 in-[p,h1,h2,td,th,dd]:inline-block',
  chip: 'block w-fit rounded-full outline-2 outline-offset-2 outline-attention print:outline-none',
};

const unchanged = { span: 'contents', dd: undefined };

interface Props {
  /** The highlighted element; a span of its own where there is none that holds just this. */
  readonly as?: 'span' | 'dd';
  /** A chip is ringed: a bar at its side would touch its neighbour. */
  readonly look?: keyof typeof changed;
  /** See `fieldIds`. */
  readonly field?: string;
  /** Where several appointments share what is shown. */
  readonly fields?: readonly string[];
  readonly children: ReactNode;
}

/** Shows that the last refresh changed a field: by a bar at the side or a ring, and in words for a screen reader. */
export function Highlight({ as: Element = 'span', look = 'text', field, fields = [], children }: Props) {
  const changedFields = use(ChangedFields);
  const isChanged = (field !== undefined && changedFields.has(field)) || fields.some((id) => changedFields.has(id));
  // Always the same element: what is inside must not be built anew, and lose the focus, when a highlight comes or goes.
  return (
    <Element data-changed={isChanged ? '' : undefined} className={isChanged ? changed[look] : unchanged[Element]}>
      {isChanged && <span className="sr-only">{messages.changed}</span>}
      {typeof children === 'string' ? <span>{children}</span> : children}
    </Element>
  );
}
