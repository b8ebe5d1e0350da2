import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { watchPresence } from '#data/presence.ts';
import { createQueryClient } from '#data/query-client.ts';
import { applyTheme, readTheme } from '#pages/layout/theme.ts';
import { createRoutes } from '#pages/routes.tsx';
import '#ui/theme.css';

applyTheme(readTheme());
watchPresence();
const queryClient = createQueryClient();
const router = createBrowserRouter(createRoutes(queryClient));
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
