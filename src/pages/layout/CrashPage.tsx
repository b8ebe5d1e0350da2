import { Button } from '#ui/Button.tsx';
import { PageTitle } from './PageTitle.tsx';

/** The last resort for a mistake of ours. Nothing of the error is shown: it could hold a client's data. */
export function CrashPage() {
  return (
    <main className="mx-auto max-w-160 px-4 py-16">
      <PageTitle title="This page broke" className="text-xl font-semibold" />
      <p className="mt-2 mb-6 text-soft">The mistake is ours. The address is kept: load the page again.</p>
      <Button look="solid" onClick={() => location.reload()}>
        Load again
      </Button>
    </main>
  );
}
