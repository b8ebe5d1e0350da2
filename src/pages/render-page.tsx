import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom';
import type { Mode } from '#contract/session.ts';
import { createQueryClient } from '#data/visit-queries.ts';
import { FindPage } from '#pages/find/FindPage.tsx';
import { SignInPage } from '#pages/session/SignInPage.tsx';
import { DayStrip } from '#pages/visit/timeline/DayStrip.tsx';
import { VisitPapers } from '#pages/visit/documents/VisitPapers.tsx';
import type { Lookups } from '#pages/shell/mode.ts';
import { App } from './App.tsx';
import type { LazyComponents } from './lazy-modules.ts';
import type { PageState } from './page-state.ts';
import { fillCache } from './page-state.ts';

const visitParts = { DayStrip, VisitPapers };

/** Every lazy component, at hand: the gateway waits for none. */
export const loadedComponents: LazyComponents = {
  FindPage,
  SignInPage,
  getVisitParts: () => visitParts,
  areVisitPartsLoaded: () => true,
  loadVisitParts: () => Promise.resolve(),
};

export interface RenderedPage {
  /** The window's title as an element, which belongs into the head. */
  readonly title: string;
  /** What stands inside #root. */
  readonly html: string;
  readonly state: PageState;
}

/** The page of an address as the browser would draw it, and the state from which the browser goes on. */
export function renderPage(
  { pathname, search }: URL,
  mode: Mode,
  visit: PageState['visit'],
  lookups: Lookups = 'location',
): RenderedPage {
  const state: PageState = { renderedAt: Date.now(), visit };
  const queryClient = createQueryClient();
  fillCache(queryClient, state);
  const rendered = renderToString(
    <StaticRouter location={{ pathname, search }}>
      <App
        queryClient={queryClient}
        mode={mode}
        lookups={lookups}
        renderedAt={state.renderedAt}
        components={loadedComponents}
      />
    </StaticRouter>,
  );
  queryClient.clear();
  // React writes what belongs into a head in front of all the rest; drawings further on have titles of their own.
  const [title = ''] = /^<title>[^<]*<\/title>/.exec(rendered) ?? [];
  return { title, html: rendered.slice(title.length), state };
}
