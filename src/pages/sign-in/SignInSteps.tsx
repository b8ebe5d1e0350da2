import { useState } from 'react';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { SecondStep } from './SecondStep.tsx';
import { SignInForm } from './SignInForm.tsx';

interface Props {
  /** Known where it is a lock that is to be opened, else empty. */
  readonly login: string;
  readonly title: string;
  readonly advice: string;
  readonly action: string;
  readonly onSignedIn: () => void;
}

/** Login and password; where the partner wants a second step, why that does not work here. */
export function SignInSteps({ login, title, advice, action, onSignedIn }: Props) {
  const [needsSecondStep, setNeedsSecondStep] = useState(false);
  if (needsSecondStep) return <SecondStep onBack={() => setNeedsSecondStep(false)} />;
  return (
    <>
      <PageTitle title={title} className="mb-1 text-xl font-semibold tracking-tight" />
      <p className="mb-6 text-soft">{advice}</p>
      <SignInForm login={login} action={action} onSignedIn={onSignedIn} onSecondStep={() => setNeedsSecondStep(true)} />
    </>
  );
}
