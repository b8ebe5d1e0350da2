import { Button } from '#ui/Button.tsx';
import { messages } from './messages.ts';
import { PageTitle } from './PageTitle.tsx';

/** The last resort for a mistake of ours. Nothing of the error is shown: it could hold a client's data. */
export function CrashPage() {
  return (
    <main className="mx-auto max-w-160 px-4 py-16">
      <PageTitle title={messages.brokeTitle} className="text-xl font-semibold" />
      <p className="mt-2 mb-6 text-soft">{messages.brokeAdvice}</p>
      <Button look="solid" onClick={() => location.reload()}>
        {messages.loadAgain}
      </Button>
    </main>
  );
}
