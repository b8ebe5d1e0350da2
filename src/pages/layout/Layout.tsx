import { useEffect, useState, useSyncExternalStore } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router-dom';
import { lock } from '#pages/lock/lock.ts';
import { LockPage } from '#pages/lock/LockPage.tsx';
import { LockWarning } from '#pages/lock/LockWarning.tsx';
import { useSignOut } from '#pages/lock/use-sign-out.ts';
import { paths } from '#pages/paths.ts';
import { Header } from './Header.tsx';
import { useControlKeys, useKeys } from './keys.ts';
import { focusFindField } from './find-key.ts';
import { KeySheet } from './KeySheet.tsx';
import { SandboxBanner } from './SandboxBanner.tsx';
import { useScanner } from './use-scanner.ts';
import { readMode } from './viewer-mode.ts';

/** What stands around every page, and in its place while it is locked. Nobody works at the sign-in page yet. */
export function Layout() {
  const { pathname } = useLocation();
  const { isLocked } = useSyncExternalStore(lock.subscribe, lock.read);
  const signOut = useSignOut();
  const isSigningIn = pathname === paths.signIn(paths.find);
  return isLocked && !isSigningIn ? <LockPage /> : <Frame onSignOut={signOut} canLock={!isSigningIn} />;
}

interface FrameProps {
  readonly onSignOut: () => void;
  readonly canLock: boolean;
}

function Frame({ onSignOut, canLock }: FrameProps) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { secondsLeft } = useSyncExternalStore(lock.subscribe, lock.read);
  const [showsKeys, setShowsKeys] = useState(false);
  useKeys({ '/': focusFindField, '?': () => setShowsKeys(true) });
  useControlKeys({ k: focusFindField, L: canLock ? lock.lock : () => undefined });
  useScanner((visitId) => void navigate(paths.visit(visitId)));

  useEffect(() => {
    if (pathname !== paths.find) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <a
        href="#content"
        className="sr-only print:hidden focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:p-3 focus:text-ink"
      >
        Skip to the content
      </a>
      <Header onShowKeys={() => setShowsKeys(true)} onSignOut={onSignOut} />
      {readMode() === 'sandbox' && <SandboxBanner />}
      <main
        id="content"
        className="mx-auto max-w-300 px-4 pt-5 pb-12 md:px-6 md:pt-7 print:max-w-none print:p-0 print:pr-px"
      >
        <Outlet />
      </main>
      {showsKeys && <KeySheet onClose={() => setShowsKeys(false)} />}
      {secondsLeft !== null && canLock && <LockWarning secondsLeft={secondsLeft} />}
      <ScrollRestoration />
    </>
  );
}
