import { explainFailure } from '#domain/error-messages.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { messages } from './messages.ts';

interface Props {
  readonly onBack: () => void;
}

/** The partner wants a code as well, which only its own pages can ask for: what that means, and what to do. */
export function SecondStep({ onBack }: Props) {
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
