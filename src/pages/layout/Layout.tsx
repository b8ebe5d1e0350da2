import type { ReactNode } from 'react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, useRef } from 'react';
import { useLocation, Link } from 'react-router-dom';
import { paths, SIGN_IN_PATH } from '#domain/addresses.ts';
import { lazyExtra, lazyModules } from '#pages/lazy-modules.ts';
import { lock } from '#pages/session/lock.ts';
import { useSignOut } from '#pages/session/use-sign-out.ts';
import { useMode } from '#pages/shell/mode.ts';
import { useControlKeys, useKeys } from '#pages/shell/shortcuts.ts';
import { useScanner } from '#pages/shell/use-scanner.ts';
import { takeFocus } from '#ui/take-focus.ts';
import { Header } from './Header.tsx';
import { HeadingContext } from './PageTitle.tsx';
import { messages } from './messages.ts';
import type { ScrollPositions } from './use-scroll.ts';
import { useScroll } from './use-scroll.ts';

const LockPage = lazy(async () => ({ default: await lazyModules.lockPage() }));
const KeySheet = lazyExtra(lazyModules.keySheet);
const LockWarning = lazyExtra(lazyModules.lockWarning);

/** What stands around every page, and in its place while it is locked. At the sign-in page there is nothing to lock. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const { isLocked } = useSyncExternalStore(lock.subscribe, lock.get, lock.getAtStart);
  const signOut = useSignOut();
  const isSigningIn = pathname === SIGN_IN_PATH;
  // A lock takes the page away, and brings it back as it was left.
  const [positions] = useState<ScrollPositions>(() => new Map());
  if (!isLocked || isSigningIn) {
    return (
      <Frame onSignOut={signOut} canLock={!isSigningIn} positions={positions}>
        {children}
      </Frame>
    );
  }
  return (
    <Suspense fallback={<title>{messages.visits}</title>}>
      <LockPage />
    </Suspense>
  );
}

interface FrameProps {
  readonly onSignOut: () => void;
  readonly canLock: boolean;
  readonly positions: ScrollPositions;
  readonly children: ReactNode;
}

function Frame({ onSignOut, canLock, positions, children }: FrameProps) {
  const { pathname } = useLocation();
  const mode = useMode();
  const { secondsLeft } = useSyncExternalStore(lock.subscribe, lock.get, lock.getAtStart);
  const heading = useRef<HTMLHeadingElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  useKeys({ '/': focusFindField, '?': () => setShowsKeys(true) });
  useControlKeys({ k: focusFindField, L: canLock ? lock.lock : () => undefined });
  useScroll(positions);
  useScanner((text) => {
    const field = queryFindField();
    return field && (() => submitScanned(field, text));
  });

  useEffect(() => {
    if (pathname !== paths.find) takeFocus(heading.current);
  }, [pathname]);

  return (
    <HeadingContext value={heading}>
      <a
        href="#content"
        className="sr-only print:hidden focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:p-3 focus:text-ink"
      >
        {messages.skip}
      </a>
      <Header onShowKeys={() => setShowsKeys(true)} onSignOut={onSignOut} />
      {mode === 'sandbox' && <SandboxBanner />}
      <main
        id="content"
        className="mx-auto max-w-300 px-4 pt-5 pb-12 md:px-6 md:pt-7 print:max-w-none print:p-0 print:pr-px"
      >
        {children}
      </main>
      {showsKeys && (
        <Suspense fallback={null}>
          <KeySheet onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
      {secondsLeft !== null && canLock && (
        <Suspense fallback={null}>
          <LockWarning secondsLeft={secondsLeft} />
        </Suspense>
      )}
    </HeadingContext>
  );
}

/** The page's own, else the header's; there is none at the sign-in page. */
function queryFindField(): HTMLInputElement | undefined {
  return [...document.querySelectorAll<HTMLInputElement>('[role=search] input')].at(-1);
}

function focusFindField(): void {
  const field = queryFindField();
  field?.focus();
  field?.select();
}

/** As if it had been typed there, in place of what stands there: it opens a visit, or the field says why not. */
function submitScanned(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.form?.requestSubmit();
}

/** Says quietly that nothing here is real. */
function SandboxBanner() {
  return (
    <aside aria-label={messages.sandbox} className="print:hidden border-b border-line bg-sunken text-sm text-soft">
      <p className="mx-auto max-w-300 px-4 py-1.5 md:px-6">
        <span>{messages.allInvented}</span>{' '}
        <Link
          to={`${paths.find}#numbers-to-try`}
          className="-my-1.5 inline-flex min-h-11 items-center text-ink underline underline-offset-3"
        >
          {messages.numbersToTry}
        </Link>
      </p>
    </aside>
  );
}
