import { use, useEffect, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { MaskContext } from '#ui/masking.ts';
import { uniqueKeys } from '#ui/unique-keys.ts';

const READ_MS = 12_000;

interface Props {
  readonly sentences: readonly string[];
}

/**
 * Says once, for eyes and ears, what the last refresh changed. It floats, since a refresh that comes by itself must not
 * move what somebody is about to press, and goes after a while: the marks on the spot stay longer.
 */
export function ChangeNotice({ sentences }: Props) {
  const mask = use(MaskContext);
  const [dismissed, setDismissed] = useState(sentences);
  const isShown = sentences.length > 0 && sentences !== dismissed;

  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setDismissed(sentences), READ_MS);
    return () => clearTimeout(timer);
  }, [isShown, sentences]);

  const keys = uniqueKeys(sentences, (sentence) => sentence);
  return (
    <div role="status" className="print:hidden">
      {isShown && (
        <div className="fixed bottom-4 left-4 z-10 flex max-w-[min(28rem,calc(100%-2rem))] items-start gap-3 rounded-lg border border-line border-l-4 border-l-attention bg-card p-3 pl-4 text-sm">
          <div className="min-w-0 py-1">
            <p className="text-soft">Just changed</p>
            {sentences.map((sentence, index) => (
              <p key={keys[index]}>{mask === null ? sentence : mask(sentence)}</p>
            ))}
          </div>
          <Button look="quiet" aria-label="Dismiss" className="-my-1 ml-auto" onClick={() => setDismissed(sentences)}>
            ×
          </Button>
        </div>
      )}
    </div>
  );
}
