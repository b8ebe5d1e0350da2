import { use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatCount } from '#domain/count.ts';
import { Button } from '#ui/Button.tsx';
import { MaskContext } from '#ui/UserText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';

const messages = {
  justChanged: 'Just changed',
  allChanges: (count: number) => `and ${formatCount(count, 'more change', 'more changes')}`,
  dismiss: 'Dismiss',
};

const READ_MS = 12_000;
const MAX_LINES = 2;

/** Where it may stand, the first one that covers nothing of what it announces or a person is about to press. */
const places = ['bottom-4 left-4', 'right-4 bottom-4', 'top-18 right-4', 'top-18 left-4'] as const;

interface Props {
  /** At least one. */
  readonly sentences: readonly string[];
}

/**
 * Says once, for eyes and ears, what the last refresh changed. It floats, since a refresh that comes by itself must not
 * move what a person is about to press, and goes after a while, but not from under the pointer or the focus.
 */
export function ChangeNotice({ sentences }: Props) {
  const mask = use(MaskContext);
  const box = useRef<HTMLDivElement>(null);
  const [dismissed, setDismissed] = useState<readonly string[] | null>(null);
  const [opened, setOpened] = useState<readonly string[] | null>(null);
  const [isHeld, setHeld] = useState(false);
  const [place, setPlace] = useState<string>(places[0]);
  const isShown = sentences !== dismissed;
  const isOpen = opened === sentences;

  useEffect(() => {
    if (!isShown || isHeld || isOpen) return;
    const timer = setTimeout(() => setDismissed(sentences), READ_MS);
    return () => clearTimeout(timer);
  }, [isShown, isHeld, isOpen, sentences]);

  useLayoutEffect(() => {
    if (isShown && box.current !== null) setPlace(findFreePlace(box.current));
  }, [isShown]);

  const isCut = sentences.length > MAX_LINES && !isOpen;
  const lines = isCut ? sentences.slice(0, MAX_LINES - 1) : sentences;
  const keys = uniqueKeys(lines, (sentence) => sentence);
  if (!isShown) return null;
  return (
    <div
      ref={box}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`fixed z-10 flex max-h-[calc(100%-6rem)] max-w-[min(28rem,calc(100%-2rem))] items-start gap-2 overflow-auto rounded-lg border border-l-4 border-line border-l-attention bg-card p-1 pl-3 text-sm ${place}`}
    >
      <div className="min-w-0 py-2">
        <p className="sr-only">{messages.justChanged}</p>
        {lines.map((sentence, index) => (
          <p key={keys[index]} className={isOpen ? '' : 'truncate'}>
            {mask === null ? sentence : mask(sentence)}
          </p>
        ))}
        {isCut && (
          <button
            type="button"
            className="-my-2 min-h-11 underline underline-offset-3"
            onClick={() => setOpened(sentences)}
          >
            {messages.allChanges(sentences.length - lines.length)}
          </button>
        )}
      </div>
      <Button look="quiet" aria-label={messages.dismiss} className="ml-auto" onClick={() => setDismissed(sentences)}>
        ×
      </Button>
    </div>
  );
}

/** Measured in the place where it stands now: its size is the same in each. */
function findFreePlace(box: HTMLElement): string {
  const { width, height } = box.getBoundingClientRect();
  const kept = [...document.querySelectorAll('[data-changed], a[href^="tel:"], [data-keep-clear]')].map((each) =>
    each.getBoundingClientRect(),
  );
  const gap = 16;
  const headerHeight = 72;
  const isFree = (place: string) => {
    const left = place.includes('left-') ? gap : innerWidth - gap - width;
    const top = place.includes('top-') ? headerHeight : innerHeight - gap - height;
    return !kept.some(
      (each) => each.left < left + width && each.right > left && each.top < top + height && each.bottom > top,
    );
  };
  return places.find(isFree) ?? places[0];
}
