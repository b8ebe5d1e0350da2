import type { ComponentType } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { FindPage } from '#pages/find/FindPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { VisitRoute } from '#pages/visit/VisitRoute.tsx';

interface Props {
  /** Comes late where it is not what was asked for. */
  readonly SignInPage: ComponentType;
}

export function PageRoutes({ SignInPage }: Props) {
  const location = useLocation();
  // Read as it was sent. The router would decode it: then it finds no page at all behind a line end, and says so with
  // the address on the console, which in the gateway is the log.
  const asSent = { ...location, pathname: location.pathname.replaceAll('%', '%25') };
  return (
    <Routes location={asSent}>
      <Route element={<Layout />}>
        <Route path="/" element={<FindPage />} />
        <Route path="/visits/:visitId" element={<VisitRoute />} />
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
