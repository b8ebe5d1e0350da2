import { useEffect } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router-dom';
import { FindField } from '#pages/find/FindField.tsx';
import { paths } from '#pages/paths.ts';
import { SandboxBanner } from './SandboxBanner.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { isSandbox } from './viewer-mode.ts';

/** What stands around every page. */
export function Layout() {
  const { pathname } = useLocation();

  useEffect(() => {
    if (pathname !== paths.find) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:p-3 focus:text-ink"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-paper">
        <div className="mx-auto flex max-w-300 items-center gap-3 px-4 py-2 md:gap-4 md:px-6">
          <Link
            to={paths.find}
            className="inline-flex min-h-11 items-center rounded-sm px-1 font-semibold text-ink no-underline"
          >
            Visits
          </Link>
          {pathname !== paths.find && <FindField place="header" />}
          <div className="ml-auto">
            <ThemeSwitch />
          </div>
        </div>
      </header>
      {isSandbox() && <SandboxBanner />}
      <main id="content" className="mx-auto max-w-300 px-4 pt-5 pb-12 md:px-6 md:pt-7">
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  );
}
