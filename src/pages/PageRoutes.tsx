import type { ComponentType } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import type { PageAddress } from '#domain/addresses.ts';
import { readAddress } from '#domain/addresses.ts';
import { FaultPage } from '#pages/fault/FaultPage.tsx';
import { FindPage } from '#pages/find/FindPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { VisitPage } from '#pages/visit/VisitPage.tsx';

interface Props {
  /** Comes late where it is not what was asked for. */
  readonly SignInPage: ComponentType;
}

/** The page of the address by the gateway's own table: the router's patterns would take more spellings, and decode. */
export function PageRoutes({ SignInPage }: Props) {
  const { pathname, search, hash, state } = useLocation();
  const address = readAddress(pathname);
  const path = address?.path ?? pathname;
  return (
    <Layout>
      {path === pathname ? (
        <PageOf address={address} SignInPage={SignInPage} />
      ) : (
        <Navigate to={{ pathname: path, search, hash }} state={state} replace />
      )}
    </Layout>
  );
}

function PageOf({ address, SignInPage }: Props & { readonly address: PageAddress | null }) {
  switch (address?.page) {
    case 'find':
      return <FindPage />;
    case 'visit':
      return address.visitId === null ? (
        <FaultPage fault={{ kind: 'not-a-visit-number' }} visitNumber={address.written} />
      ) : (
        // The key drops everything of the last visit before the next one is drawn.
        <VisitPage key={address.visitId} visitId={address.visitId} />
      );
    case 'signIn':
      return <SignInPage />;
    case undefined:
      return <NotFoundPage />;
  }
}
