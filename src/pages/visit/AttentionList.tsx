import type { Visit } from '#contract/visit.ts';
import { explainAttention } from '#domain/attention.ts';
import { useNow } from '#pages/layout/use-now.ts';
import { Notice } from '#ui/Notice.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';

/** What needs attention, the most urgent first; nothing at all when nothing does. */
export function AttentionList({ visit }: { readonly visit: Visit }) {
  const now = useNow(30_000);
  const sentences = explainAttention(visit, now);
  if (sentences.length === 0) return null;
  const keys = uniqueKeys(sentences, (sentence) => sentence);
  return (
    <Notice>
      <ul aria-label="Needs attention">
        {sentences.map((sentence, index) => (
          <li key={keys[index]}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
