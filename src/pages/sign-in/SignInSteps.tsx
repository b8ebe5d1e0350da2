import { useState } from 'react';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { readRememberedLogin } from './remembered-login.ts';
import { SecondStep } from './SecondStep.tsx';
import { SignInForm } from './SignInForm.tsx';

interface Props {
  readonly title: string;
  readonly advice: string;
  readonly action: string;
  readonly onSignedIn: () => void;
}

/** Login and password; where the partner wants a second step, why that does not work here. */
export function SignInSteps({ title, advice, action, onSignedIn }: Props) {
  const [needsSecondStep, setNeedsSecondStep] = useState(false);
  if (needsSecondStep) return <SecondStep onBack={() => setNeedsSecondStep(false)} />;
  return (
    <>
      <PageTitle title={title} className="mb-1 text-xl font-semibold tracking-tight" />
      <p className="mb-6 text-soft">{advice}</p>
      <SignInForm
        login={readRememberedLogin()}
        action={action}
        onSignedIn={onSignedIn}
        onSecondStep={() => setNeedsSecondStep(true)}
      />
    </>
  );
}
