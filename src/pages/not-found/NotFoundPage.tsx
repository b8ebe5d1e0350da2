import { paths } from '#domain/addresses.ts';
import { FindField } from '#pages/find/FindField.tsx';
import { PageTitle } from '#pages/layout/PageTitle.tsx';

export function NotFoundPage() {
  return (
    <div className="max-w-160 py-6">
      <PageTitle title="No page at this address" className="text-xl font-semibold" />
      <p className="mt-2 mb-6 text-soft">
        {`The address of a visit looks like ${paths.visit(12345)}. Find one by its number.`}
      </p>
      <FindField place="page" />
    </div>
  );
}
