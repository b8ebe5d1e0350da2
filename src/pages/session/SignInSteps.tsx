import type { SubmitEvent } from 'react';
import { useState, useEffect, useId, useRef } from 'react';
import type { Failure } from '#contract/failure.ts';
import { ApiError } from '#data/gateway-client.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { signIn, rememberLogin } from '#data/session.ts';
import { notifyTabs } from '#data/tabs.ts';
import { explainFailure } from '#domain/error-messages.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useNow } from '#pages/shell/use-now.ts';
import { Button } from '#ui/Button.tsx';
import { isAheadOfApp, takeFocus } from '#ui/take-focus.ts';
import { inputClass, PasswordField } from './PasswordField.tsx';
import { messages } from './sign-in-messages.ts';

interface Props {
  /** Known where it is a lock that is to be opened, else empty. */
  readonly login: string;
  readonly title: string;
  readonly windowTitle?: string;
  /** Each in a line of its own. */
  readonly advice: readonly string[];
  readonly action: string;
  readonly onSignedIn: () => void;
}

/** Login and password; where the partner wants a second step, why that does not work here. */
export function SignInSteps({ login, title, windowTitle = title, advice, action, onSignedIn }: Props) {
  const [needsSecondStep, setNeedsSecondStep] = useState(false);
  if (needsSecondStep) return <SecondStep onBack={() => setNeedsSecondStep(false)} />;
  return (
    <>
      <PageTitle
        title={title}
        windowTitle={windowTitle}
        className="text-xl font-semibold tracking-tight text-balance"
      />
      <div role="status" className="mt-1 mb-6 text-soft">
        {advice.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <SignInForm login={login} action={action} onSignedIn={onSignedIn} onSecondStep={() => setNeedsSecondStep(true)} />
    </>
  );
}

interface SecondStepProps {
  readonly onBack: () => void;
}

/** The partner wants a code as well, which only its own pages can ask for: what that means, and what to do. */
function SecondStep({ onBack }: SecondStepProps) {
  const { title, advice } = explainFailure({ kind: 'second-step' }, '');
  return (
    <>
      <PageTitle
        title={title}
        windowTitle={messages.windowTitle}
        className="mb-2 text-xl font-semibold tracking-tight"
      />
      <p className="mb-6 text-soft">{advice}</p>
      <Button look="solid" onClick={onBack}>
        {messages.otherLogin}
      </Button>
    </>
  );
}

interface FormProps {
  /** Where it is known, only the password is asked for. */
  readonly login: string;
  readonly action: string;
  readonly onSignedIn: () => void;
  readonly onSecondStep: () => void;
}

/** What is wrong with what stands in the fields, in sentences. */
interface Problems {
  readonly login: string | null;
  readonly password: string | null;
}

const noProblems: Problems = { login: null, password: null };

/** The partner's own login and password. After a refusal the login stays, the password never does. */
function SignInForm({ login, action, onSignedIn, onSecondStep }: FormProps) {
  const loginId = useId();
  const loginProblemId = useId();
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [isVisible, setVisible] = useState(false);
  const [problems, setProblems] = useState(noProblems);
  const [lastFailure, setLastFailure] = useState<{ failure: Failure; at: number } | null>(null);

  useEffect(() => {
    takeFocus((login === '' ? loginField : passwordField).current);
  }, [login]);

  const send = async (typed: string, password: string) => {
    setSending(true);
    setProblems(noProblems);
    setLastFailure(null);
    try {
      await signIn(typed, password);
      // Also where a lock is opened by another person than the one who locked.
      if (typed !== login) {
        recentVisits.clear();
        // The other tabs forget what they keep of the last session, and go on with this one.
        notifyTabs('expired');
        notifyTabs('signed-in');
      }
      rememberLogin(typed);
      onSignedIn();
    } catch (error) {
      const failure: Failure = error instanceof ApiError ? error.failure : { kind: 'unavailable' };
      setSending(false);
      if (failure.kind === 'second-step') return onSecondStep();
      if (failure.kind === 'sign-in-refused') {
        setProblems({ login: null, password: messages.refused(explainFailure(failure, '').title) });
      } else {
        setLastFailure({ failure, at: Date.now() });
      }
      // A login that is being corrected meanwhile keeps the focus.
      if (loginField.current?.value.trim() === typed) passwordField.current?.focus();
    }
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = passwordField.current;
    const typed = loginField.current?.value.trim() ?? '';
    const password = field?.value ?? '';
    if (field === null || isSending) return;
    if (typed === '' || password === '') {
      setProblems({
        login: typed === '' ? messages.noLogin : null,
        password: password === '' ? messages.noPassword : null,
      });
      return (typed === '' ? loginField.current : field)?.focus();
    }
    field.value = '';
    setVisible(false);
    void send(typed, password);
  };

  return (
    <form method="post" onSubmit={submit} onInput={() => setProblems(noProblems)} noValidate className="grid gap-2">
      <div>
        <label htmlFor={loginId} className="mb-1.5 block font-semibold">
          {messages.login}
        </label>
        <input
          ref={loginField}
          id={loginId}
          name="username"
          defaultValue={login}
          // What is typed before the app is there.
          autoFocus={login === '' && isAheadOfApp()}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problems.login !== null}
          aria-describedby={loginProblemId}
          className={`px-3 ${inputClass}`}
        />
        <div id={loginProblemId} className="min-h-6 pt-1 text-sm text-no-show">
          {problems.login !== null && <p role="alert">{problems.login}</p>}
        </div>
      </div>
      <PasswordField fieldRef={passwordField} isVisible={isVisible} onShow={setVisible} problem={problems.password} />
      <Button look="solid" type="submit" aria-disabled={isSending}>
        {isSending ? messages.signingIn : action}
      </Button>
      <div role="alert" className="mt-2">
        {lastFailure !== null && <SignInFailure failure={lastFailure.failure} at={lastFailure.at} />}
      </div>
    </form>
  );
}

interface FailureProps {
  readonly failure: Failure;
  /** When it happened, in milliseconds since 1970 UTC. */
  readonly at: number;
}

/** Why signing in did not work, in a sentence or two. */
function SignInFailure({ failure, at }: FailureProps) {
  const { title, advice } = explainFailure(failure, '');
  return (
    <div className="rounded-md bg-no-show-fill px-3.5 py-2.5 text-no-show">
      <p className="font-semibold">{failure.kind === 'too-many-requests' ? messages.tooManyTries : title}</p>
      <p className="text-sm">
        {'retryAfterSeconds' in failure ? (
          <Wait until={at + failure.retryAfterSeconds * 1000} />
        ) : // The other kinds' advice is on a visit.
        failure.kind === 'refused' ? (
          advice
        ) : (
          messages.trySoon
        )}
      </p>
    </div>
  );
}

function Wait({ until }: { readonly until: number }) {
  const now = useNow(250);
  const seconds = Math.ceil((until - now) / 1000);
  return <span>{seconds > 0 ? messages.tryIn(seconds) : messages.tryNow}</span>;
}
