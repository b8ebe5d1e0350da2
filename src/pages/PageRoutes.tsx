import { use } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import type { PageAddress } from '#domain/addresses.ts';
import { readAddress } from '#domain/addresses.ts';
import { ErrorPage } from '#pages/error/ErrorPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { LateContext } from './late-components.ts';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { VisitPage } from '#pages/visit/VisitPage.tsx';

/** The page of the address by the gateway's own table: the router's patterns would take more spellings, and decode. */
export function PageRoutes() {
  const { pathname, search, hash, state } = useLocation();
  const address = readAddress(pathname);
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
  const late = use(LateContext);
  switch (address?.page) {
    case 'find':
      return late && <late.FindPage />;
    case 'visit':
      return address.visitId === null ? (
        <ErrorPage failure={{ kind: 'not-a-visit-number' }} visitNumber={address.written} />
      ) : (
        // The key drops everything of the last visit before the next one is drawn.
        <VisitPage key={address.visitId} visitId={address.visitId} />
      );
    case 'signIn':
      return late && <late.SignInPage />;
    case undefined:
      return <NotFoundPage />;
  }
}
