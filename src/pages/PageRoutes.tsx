import type { ComponentType } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import type { PageAddress } from '#domain/addresses.ts';
import { readAddress } from '#domain/addresses.ts';
import { FaultPage } from '#pages/fault/FaultPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { VisitPage } from '#pages/visit/VisitPage.tsx';

/** Pages that come late where they are not what was asked for. */
export interface LatePages {
  readonly FindPage: ComponentType;
  readonly SignInPage: ComponentType;
}

interface Props {
  readonly latePages: LatePages;
}

/** The page of the address by the gateway's own table: the router's patterns would take more spellings, and decode. */
export function PageRoutes({ latePages }: Props) {
  const { pathname, search, hash, state } = useLocation();
  const address = readAddress(pathname);
  const path = address?.path ?? pathname;
  return (
    <Layout>
      {path === pathname ? (
        <PageOf address={address} latePages={latePages} />
      ) : (
        <Navigate to={{ pathname: path, search, hash }} state={state} replace />
      )}
    </Layout>
  );
}

function PageOf({ address, latePages: { FindPage, SignInPage } }: Props & { readonly address: PageAddress | null }) {
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
