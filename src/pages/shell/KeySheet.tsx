import { useEffect, useRef } from 'react';
import type { Mode } from '#contract/session.ts';
import { Button } from '#ui/Button.tsx';
import { Switch } from '#ui/Switch.tsx';
import { useMode } from './mode.ts';
import type { Key } from './shortcuts.ts';
import { singleKeys, useSingleKeys } from './shortcuts.ts';

const messages = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  singleKeysOn: 'Single-key shortcuts are on',
  keys: (mode: Mode): Record<Key | 'Ctrl+Shift+L' | 'Esc', string> => ({
    '/': 'Find a visit (also Ctrl+K)',
    r: 'Refresh the visit',
    c: 'Copy the link to the visit',
    p: 'Print the visit',
    h: 'Hide or show contact details',
    '?': 'Show these shortcuts',
    'Ctrl+Shift+L': mode === 'sign-in' ? 'Lock the page' : 'Hide the screen',
    Esc: 'Leave the field, close a window',
  }),
};

interface Props {
  readonly onClose: () => void;
}

/** The keys of the app. Escape, the button or a press outside closes it. */
export function KeySheet({ onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const areOn = useSingleKeys();
  const mode = useMode();

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-heading"
      onClose={onClose}
      closedby="any"
      className="m-auto w-110 max-w-[calc(100%-2rem)] rounded-lg border border-line bg-card p-5 text-ink backdrop:bg-[#000]/40"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 id="keys-heading" className="text-lg font-semibold">
          {messages.title}
        </h2>
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          {messages.close}
        </Button>
      </div>
      <dl className="mb-3">
        {Object.entries(messages.keys(mode)).map(([key, does]) => (
          <div key={key} className="flex items-center gap-4 border-t border-line py-2 first:border-0">
            <dt className="w-28 shrink-0">
              <kbd className="inline-grid min-w-7 place-items-center rounded-sm border border-edge px-1.5 font-sans">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch isOn={areOn} onToggle={() => singleKeys.set(!areOn)}>
        {messages.singleKeysOn}
      </Switch>
    </dialog>
  );
}
