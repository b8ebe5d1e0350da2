import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';
import { messages } from './messages.ts';

interface Props {
  readonly visitId: number;
  readonly onRetry: () => void;
}

/** After a person cancelled a slow first load. */
export function StoppedPage({ visitId, onRetry }: Props) {
  return (
    <div className="max-w-160 py-6">
      <PageTitle title={messages.visit(visitId)} className="text-xl font-semibold tracking-tight" />
      <p className="mt-2 mb-5 text-soft">{messages.stopped}</p>
      <Button look="solid" onClick={onRetry}>
        {messages.tryAgain}
      </Button>
    </div>
  );
}
