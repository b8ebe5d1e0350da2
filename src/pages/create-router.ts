import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter } from 'react-router-dom';
import { createRoutes } from './routes.tsx';

/**
 * The browser's router. It changes the address first and lets React draw when there is time, so that the last visit
 * could stand under the next one's number for a frame. Here each page is drawn together with its address.
 */
export function createRouter(queryClient: QueryClient): ReturnType<typeof createBrowserRouter> {
  const router = createBrowserRouter(createRoutes(queryClient));
  const subscribe = router.subscribe.bind(router);
  let shown = router.state.location;
  router.subscribe = (listener) =>
    subscribe((state, options) => {
      const isArriving = state.location !== shown;
      shown = state.location;
      listener(state, { ...options, flushSync: options.flushSync || isArriving });
    });
  return router;
}
