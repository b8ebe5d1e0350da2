import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { use } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import type { Mode } from '#contract/session.ts';
import type { PageAddress } from '#domain/addresses.ts';
import { parseAddress } from '#domain/addresses.ts';
import { ErrorPage } from '#pages/error/ErrorPage.tsx';
import { CrashBoundary } from '#pages/error/CrashBoundary.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import type { Lookups } from '#pages/shell/mode.ts';
import { LookupsContext, ModeContext } from '#pages/shell/mode.ts';
import { NotFoundPage } from '#pages/error/NotFoundPage.tsx';
import { VisitPage } from '#pages/visit/VisitPage.tsx';
import { RenderedAt } from '#pages/shell/use-now.ts';
import type { LazyComponents } from './lazy-modules.ts';
import { LazyContext } from './lazy-modules.ts';

interface Props {
  readonly queryClient: QueryClient;
  readonly mode: Mode;
  readonly lookups: Lookups;
  readonly renderedAt: number | null;
  readonly components: LazyComponents;
}

/** Every page, with what it may rely on, in the gateway and in the browser alike. Stands inside a router. */
export function App({ queryClient, mode, lookups, renderedAt, components }: Props) {
  return (
    <ModeContext value={mode}>
      <LookupsContext value={lookups}>
        <RenderedAt value={renderedAt}>
          <QueryClientProvider client={queryClient}>
            <CrashBoundary>
              <LazyContext value={components}>
                <PageRoutes />
              </LazyContext>
            </CrashBoundary>
          </QueryClientProvider>
        </RenderedAt>
      </LookupsContext>
    </ModeContext>
  );
}

/** The page of the address by the gateway's own table: the router's patterns would take more spellings, and decode. */
function PageRoutes() {
  const { pathname, search, hash, state } = useLocation();
  const address = parseAddress(pathname);
  const path = address?.path ?? pathname;
  return (
    <Layout>
      {path === pathname ? (
        <PageOf address={address} />
      ) : (
        <Navigate to={{ pathname: path, search, hash }} state={state} replace />
      )}
    </Layout>
  );
}

function PageOf({ address }: { readonly address: PageAddress | null }) {
  const components = use(LazyContext);
  switch (address?.page) {
    case 'find':
      return components && <components.FindPage />;
    case 'visit':
      return address.visitId === null ? (
        <ErrorPage failure={{ kind: 'not-a-visit-number' }} visitNumber={address.written} />
      ) : (
        // The key drops everything of the last visit before the next one is drawn.
        <VisitPage key={address.visitId} visitId={address.visitId} />
      );
    case 'signIn':
      return components && <components.SignInPage />;
    case undefined:
      return <NotFoundPage />;
  }
}
