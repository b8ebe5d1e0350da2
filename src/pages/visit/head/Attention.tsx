import type { Visit } from '#contract/visit.ts';
import { explainAttention } from '#domain/visit/attention.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { Icon } from '#ui/Icon.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { messages } from '#pages/visit/messages.ts';

/** What needs attention, the most urgent first; nothing at all when nothing does. */
export function Attention({ visit, visitId }: { readonly visit: Visit; readonly visitId: number }) {
  const now = useNow(10_000);
  const sentences = explainAttention(visit, visitId, now);
  if (sentences.length === 0) return null;
  const keys = uniqueKeys(sentences, (sentence) => sentence);
  return (
    <div className="mb-4 flex items-start gap-2.5 rounded-md border border-transparent bg-attention-fill px-3.5 py-2.5 font-semibold text-attention">
      <Icon name="alert" className="mt-px size-5" />
      <ul className="min-w-0" aria-label={messages.needsAttention}>
        {sentences.map((sentence, index) => (
          <li key={keys[index]}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
