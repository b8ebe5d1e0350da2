import { cleanup, configure, render } from '@testing-library/react';
import { useEffect } from 'react';
import { createPath, MemoryRouter, useLocation } from 'react-router-dom';
import { onTestFinished, vi } from 'vitest';
import { listen } from '#gateway/http/listen.ts';
import { createQueryClient } from '#data/visit-queries.ts';
import { App } from '#pages/App.tsx';
import { loadedComponents } from '#pages/render-page.tsx';
import { openViewer } from '#server';
import { findFreePort } from './free-port.ts';

// As long as it takes a busy machine: no test means a time by it.
configure({ asyncUtilTimeout: 50_000 });

/**
 * The whole app at an address, over the true gateway and the true sandbox. Node's fetch knows no document, so a
 * relative address is resolved as a browser would; nothing else of it is touched.
 * Returns how to read the address at which the app is.
 */
export async function renderApp(address: string): Promise<{ readonly getAddress: () => string }> {
  let at = '';

  const port = await findFreePort();
  const log = () => undefined;
  const viewer = await openViewer({ PORT: String(port) }, { log });
  const { publicOrigin } = viewer.settings;
  const listening = await listen({ gateway: viewer, publicOrigin, log, host: '127.0.0.1', port, graceMs: 0 });
  const nodeFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => nodeFetch(new URL(path, publicOrigin), init));
  // jsdom has no layout to scroll.
  vi.stubGlobal('scrollTo', () => undefined);
  const queryClient = createQueryClient();
  onTestFinished(async () => {
    cleanup();
    vi.unstubAllGlobals();
    await listening.close();
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <Address tell={(path) => void (at = path)} />
      <App
        queryClient={queryClient}
        mode="sandbox"
        lookups="location"
        renderedAt={null}
        components={loadedComponents}
      />
    </MemoryRouter>,
  );
  return { getAddress: () => at };
}

function Address({ tell }: { readonly tell: (address: string) => void }) {
  const address = createPath(useLocation());
  useEffect(() => tell(address), [tell, address]);
  return null;
}
