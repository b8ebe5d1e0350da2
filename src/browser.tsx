import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { watchPresence } from '#data/presence.ts';
import { createQueryClient } from '#data/query-client.ts';
import { guardHistory } from '#pages/lock/guard-history.ts';
import { guardStart } from '#pages/lock/guard-start.ts';
import { watchLock } from '#pages/lock/lock.ts';
import { applyTheme, readTheme } from '#pages/layout/theme.ts';
import { createRouter } from '#pages/create-router.ts';
import '#ui/theme.css';

applyTheme(readTheme());
watchPresence();
guardStart();
watchLock();
guardHistory();
const queryClient = createQueryClient();
const router = createRouter(queryClient);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
