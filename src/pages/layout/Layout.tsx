import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router-dom';
import { lock } from '#pages/lock/lock.ts';
import { LockPage } from '#pages/lock/LockPage.tsx';
import { LockWarning } from '#pages/lock/LockWarning.tsx';
import { useSignOut } from '#pages/lock/use-sign-out.ts';
import { paths } from '#pages/paths.ts';
import { Header } from './Header.tsx';
import { useControlKeys, useKeys } from './keys.ts';
import { focusFindField } from './find-key.ts';
import { SandboxBanner } from './SandboxBanner.tsx';
import { useScanner } from './use-scanner.ts';
import { readMode } from './viewer-mode.ts';

const KeySheet = lazy(async () => ({ default: (await import('./KeySheet.tsx')).KeySheet }));

/** What stands around every page, and in its place while it is locked. */
export function Layout() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { isLocked, secondsLeft } = useSyncExternalStore(lock.subscribe, lock.read);
  const [showsKeys, setShowsKeys] = useState(false);
  const signOut = useSignOut();
  useKeys({ '/': focusFindField, '?': () => setShowsKeys(true) });
  useControlKeys({ k: focusFindField, L: lock.lock });
  useScanner((visitId) => void navigate(paths.visit(visitId)));

  useEffect(() => {
    if (pathname !== paths.find) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);

  if (isLocked) return <LockPage />;
  return (
    <>
      <a
        href="#content"
        className="sr-only print:hidden focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:p-3 focus:text-ink"
      >
        Skip to the content
      </a>
      <Header onShowKeys={() => setShowsKeys(true)} onSignOut={signOut} />
      {readMode() === 'sandbox' && <SandboxBanner />}
      <main
        id="content"
        className="mx-auto max-w-300 px-4 pt-5 pb-12 md:px-6 md:pt-7 print:max-w-none print:p-0 print:pr-px"
      >
        <Outlet />
      </main>
      {showsKeys && (
        <Suspense>
          <KeySheet onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
      {secondsLeft !== null && <LockWarning secondsLeft={secondsLeft} />}
      <ScrollRestoration />
    </>
  );
}
