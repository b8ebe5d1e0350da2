import type { ReactNode } from 'react';
import { Component } from 'react';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { Button } from '#ui/Button.tsx';

const messages = {
  brokeTitle: 'This page stopped working',
  brokeAdvice: 'The mistake is ours, not yours. Load the page again.',
  loadAgain: 'Load again',
};

interface Props {
  readonly children: ReactNode;
}

/** Shows the last resort in the place of a page that could not be drawn. React has no other way than a class. */
export class CrashBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override readonly state = { hasCrashed: false };

  override render() {
    return this.state.hasCrashed ? <CrashPage /> : this.props.children;
  }
}

/** The last resort for a mistake of ours. Nothing of the error is shown: it could hold a client's data. */
function CrashPage() {
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
