import type { SubmitEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Fault } from '#contract/fault.ts';
import { FaultError } from '#data/fault-error.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { signIn } from '#data/session.ts';
import { Button } from '#ui/Button.tsx';
import { takeFocus } from '#ui/take-focus.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignInFault } from './SignInFault.tsx';
import { rememberLogin } from './remembered-login.ts';

interface Props {
  /** Where it is known, only the password is asked for. */
  readonly login: string;
  readonly action: string;
  readonly onSignedIn: () => void;
  readonly onSecondStep: () => void;
}

/** The partner's own login and password. After a refusal the login stays, the password never does. */
export function SignInForm({ login, action, onSignedIn, onSecondStep }: Props) {
  const loginId = useId();
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [isVisible, setVisible] = useState(false);
  const [failure, setFailure] = useState<{ fault: Fault; at: number } | null>(null);

  useEffect(() => {
    takeFocus((login === '' ? loginField : passwordField).current);
  }, [login]);

  const send = async (typed: string, password: string) => {
    setSending(true);
    setFailure(null);
    try {
      await signIn(typed, password);
      // Also where a lock is opened by another person than the one who locked.
      if (typed !== login) recentVisits.clear();
      rememberLogin(typed);
      onSignedIn();
    } catch (error) {
      const fault: Fault = error instanceof FaultError ? error.fault : { kind: 'unavailable' };
      setSending(false);
      if (fault.kind === 'second-step') return onSecondStep();
      setFailure({ fault, at: Date.now() });
      passwordField.current?.focus();
    }
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = passwordField.current;
    const typed = loginField.current?.value.trim() ?? '';
    const password = field?.value ?? '';
    if (field === null || isSending) return;
    if (typed === '') return loginField.current?.focus();
    if (password === '') return field.focus();
    field.value = '';
    setVisible(false);
    void send(typed, password);
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <div>
        <label htmlFor={loginId} className="mb-1.5 block font-semibold">
          Login
        </label>
        <input
          ref={loginField}
          id={loginId}
          name="username"
          defaultValue={login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          className="h-11 w-full rounded-md border border-edge bg-card px-3 text-ink"
        />
      </div>
      <PasswordField fieldRef={passwordField} isVisible={isVisible} onShow={setVisible} />
      <Button look="solid" type="submit" aria-disabled={isSending}>
        {isSending ? 'Signing in…' : action}
      </Button>
      {/* The place is kept, so that an error moves nothing that a person is about to press. */}
      <div role="alert" className="min-h-16">
        {failure !== null && <SignInFault fault={failure.fault} at={failure.at} />}
      </div>
    </form>
  );
}
