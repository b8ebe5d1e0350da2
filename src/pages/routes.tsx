import type { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router-dom';
import { parseVisitId } from '#contract/visit-id.ts';
import { visitQueries } from '#data/visit-queries.ts';
import { FindPage } from '#pages/find/FindPage.tsx';
import { CrashPage } from '#pages/layout/CrashPage.tsx';
import { Layout } from '#pages/layout/Layout.tsx';
import { NotFoundPage } from '#pages/not-found/NotFoundPage.tsx';
import { lock } from '#pages/lock/lock.ts';
import { SignInPage } from '#pages/sign-in/SignInPage.tsx';
import { VisitRoute } from '#pages/visit/VisitRoute.tsx';

export function createRoutes(queryClient: QueryClient): RouteObject[] {
  return [
    {
      Component: Layout,
      ErrorBoundary: CrashPage,
      HydrateFallback: () => null,
      children: [
        { path: '/', Component: FindPage },
        {
          path: '/visits/:visitId',
          Component: VisitRoute,
          // Starts the request before the page is there; the page itself shows how it goes.
          loader: ({ params }) => {
            const visitId = parseVisitId(params['visitId'] ?? '');
            if (visitId !== null && !lock.read().isLocked)
              queryClient.query(visitQueries.byId(visitId)).catch(() => undefined);
            return null;
          },
        },
        { path: '/sign-in', Component: SignInPage },
        { path: '*', Component: NotFoundPage },
      ],
    },
  ];
}
