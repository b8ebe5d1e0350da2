import type { ComponentType } from 'react';
import { Route, Routes } from 'react-router-dom';
import { FindPage } from '#pages/find/FindPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { VisitRoute } from '#pages/visit/VisitRoute.tsx';

interface Props {
  /** Comes late where it is not what was asked for. */
  readonly SignInPage: ComponentType;
}

export function PageRoutes({ SignInPage }: Props) {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route path="/" element={<FindPage />} />
        <Route path="/visits/:visitId" element={<VisitRoute />} />
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
