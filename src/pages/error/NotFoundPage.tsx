import { paths } from '#domain/addresses.ts';
import { FindField } from '#pages/find/FindField.tsx';
import { PageTitle } from '#pages/layout/PageTitle.tsx';

const messages = {
  title: 'There is no page at this address',
  advice: (example: string) => `The address of a visit looks like ${example}. Find the visit by its number.`,
};

export function NotFoundPage() {
  return (
    <div className="max-w-160 py-6">
      <PageTitle title={messages.title} className="text-xl font-semibold" />
      <p className="mt-2 mb-6 text-soft">{messages.advice(paths.visit(12345))}</p>
      <FindField place="page" />
    </div>
  );
}
