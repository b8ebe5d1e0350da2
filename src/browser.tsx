import type { ComponentType } from 'react';
import { lazy, StrictMode, Suspense, useEffect } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { watchActivity } from '#data/activity.ts';
import { watchCrashes } from '#data/page-crash.ts';
import { createQueryClient } from '#data/visit-queries.ts';
import { parseAddress } from '#domain/addresses.ts';
import { FAILED_EVENT, HYDRATED_EVENT, PAGE_STATES } from '#domain/page-states.ts';
import { App } from '#pages/App.tsx';
import { getLookups, getMode } from '#pages/shell/mode.ts';
import type { LazyComponents } from '#pages/lazy-modules.ts';
import { createLazyVisitParts, preloadLazyModules, lazyModules } from '#pages/lazy-modules.ts';
import { guardStart, watchLock } from '#pages/session/lock.ts';
import { holdCache, takePageState } from '#pages/page-state.ts';
import '#ui/theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const errorHandlers = watchCrashes();
watchActivity();
const isTrusted = guardStart();
watchLock();
const rendered = takePageState();
// What was rendered for a session that another tab has since ended is not shown to the next user.
const isUsable = isTrusted && !document.documentElement.hasAttribute(PAGE_STATES.endedElsewhere);
if (!isUsable) root.replaceChildren();
const state = isUsable ? rendered : null;
const queryClient = createQueryClient();
const letGo = state === null ? () => undefined : holdCache(queryClient, state);

function whenOpened(load: () => Promise<ComponentType>): ComponentType {
  const Page = lazy(async () => ({ default: await load() }));
  return () => (
    <Suspense fallback={<title>Visits</title>}>
      <Page />
    </Suspense>
  );
}

function Viewer({ components }: { readonly components: LazyComponents }) {
  useEffect(() => {
    letGo();
    // That of the built page, beside which React puts its own where it has not hydrated.
    for (const title of document.querySelectorAll('head > title ~ title')) title.remove();
    // boot.ts has hidden what may not be seen before, and kept what was pressed meanwhile.
    dispatchEvent(new Event(HYDRATED_EVENT));
    preloadLazyModules();
  }, []);

  // Without transitions each page is drawn together with its address: else the last visit could stand under the next
  // one's number for a frame.
  return (
    <BrowserRouter useTransitions={false}>
      <App
        queryClient={queryClient}
        mode={getMode()}
        lookups={getLookups()}
        renderedAt={state?.renderedAt ?? null}
        components={components}
      />
    </BrowserRouter>
  );
}

async function start(target: HTMLElement): Promise<void> {
  // React takes over what the gateway rendered only with every part of it at hand.
  const page = parseAddress(location.pathname)?.page;
  const { findPage, signInPage } = lazyModules;
  const components = {
    ...createLazyVisitParts(),
    FindPage: page === 'find' ? await findPage() : whenOpened(findPage),
    SignInPage: page === 'signIn' ? await signInPage() : whenOpened(signInPage),
  };
  const viewer = (
    <StrictMode>
      <Viewer components={components} />
    </StrictMode>
  );
  if (state === null) createRoot(target, errorHandlers).render(viewer);
  else hydrateRoot(target, viewer, errorHandlers);
}

// Without the page that was asked for it would stay blank.
start(root).catch(() => dispatchEvent(new Event(FAILED_EVENT)));
