import type { KeyboardEvent, Ref } from 'react';
import { useId, useState } from 'react';
import { messages } from './sign-in-messages.ts';

interface Props {
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly isVisible: boolean;
  readonly onShow: (isVisible: boolean) => void;
  /** What is wrong with it, in a sentence. */
  readonly problem: string | null;
}

export const inputClass = 'h-11 w-full rounded-md border border-edge bg-card text-ink aria-invalid:border-no-show';

/** A password that can be looked at, with a hint while Caps Lock is on. */
export function PasswordField({ fieldRef, isVisible, onShow, problem }: Props) {
  const id = useId();
  const hintId = useId();
  const [hasCapsLock, setCapsLock] = useState(false);
  const readCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {messages.password}
      </label>
      <div className="relative">
        <input
          ref={fieldRef}
          id={id}
          name="password"
          type={isVisible ? 'text' : 'password'}
          // A browser keeps what stands in a field of plain text on its disk, for when it is started again.
          autoComplete={isVisible ? 'off' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={hintId}
          onKeyDown={readCapsLock}
          onKeyUp={readCapsLock}
          onBlur={() => setCapsLock(false)}
          className={`pr-20 pl-3 ${inputClass}`}
        />
        <button
          type="button"
          aria-label={isVisible ? messages.hidePassword : messages.showPassword}
          onClick={() => onShow(!isVisible)}
          className="absolute inset-y-0 right-0 min-w-11 rounded-md px-3 text-sm text-soft hover:text-ink"
        >
          {isVisible ? messages.hide : messages.show}
        </button>
      </div>
      <div id={hintId} className="min-h-6 pt-1 text-sm">
        {problem !== null && (
          <p role="alert" className="text-no-show">
            {problem}
          </p>
        )}
        {hasCapsLock && <p className="text-attention">{messages.capsLock}</p>}
      </div>
    </div>
  );
}
