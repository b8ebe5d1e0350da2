import { readMode } from '#pages/layout/viewer-mode.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { FindField } from './FindField.tsx';
import { RecentVisits } from './RecentVisits.tsx';
import { SandboxNumbers } from './SandboxNumbers.tsx';

export function FindPage() {
  return (
    <div className="grid gap-10">
      <div>
        <PageTitle title="Find a visit" className="mb-5 text-2xl font-semibold tracking-tight" />
        <FindField place="page" autoFocus />
        <p className="mt-2 text-sm text-soft">
          Type, paste or scan: 12345, #12345 or a link to a visit. Enter opens it.
        </p>
      </div>
      <RecentVisits />
      {readMode() === 'sandbox' && <SandboxNumbers />}
    </div>
  );
}
