import type { KeyboardEvent, Ref } from 'react';
import { useId, useState } from 'react';

interface Props {
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly isVisible: boolean;
  readonly onShow: (isVisible: boolean) => void;
}

/** A password that can be looked at, with a hint while Caps Lock is on. */
export function PasswordField({ fieldRef, isVisible, onShow }: Props) {
  const id = useId();
  const hintId = useId();
  const [hasCapsLock, setCapsLock] = useState(false);
  const readCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        Password
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
          aria-describedby={hintId}
          onKeyDown={readCapsLock}
          onKeyUp={readCapsLock}
          onBlur={() => setCapsLock(false)}
          className="h-11 w-full rounded-md border border-edge bg-card pr-20 pl-3 text-ink"
        />
        <button
          type="button"
          aria-label={isVisible ? 'Hide password' : 'Show password'}
          onClick={() => onShow(!isVisible)}
          className="absolute inset-y-0 right-0 min-w-11 rounded-md px-3 text-sm text-soft hover:text-ink"
        >
          {isVisible ? 'Hide' : 'Show'}
        </button>
      </div>
      <p id={hintId} className="min-h-5 text-sm text-attention">
        {hasCapsLock ? 'Caps Lock is on.' : ''}
      </p>
    </div>
  );
}
