import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of one tab, in memory only. A visit is dropped the moment no page shows it, so that nothing of one
 * client is kept for the next.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { gcTime: 0, retry: false } },
  });
}
