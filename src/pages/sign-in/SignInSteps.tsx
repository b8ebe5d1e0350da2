import { useState } from 'react';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { SecondStep } from './SecondStep.tsx';
import { SignInForm } from './SignInForm.tsx';

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
      <div className="mt-1 mb-6 text-soft">
        {advice.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <SignInForm login={login} action={action} onSignedIn={onSignedIn} onSecondStep={() => setNeedsSecondStep(true)} />
    </>
  );
}
