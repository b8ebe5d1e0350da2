import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom';
import type { Mode } from '#contract/session.ts';
import { createQueryClient } from '#data/query-client.ts';
import { TitleSink } from '#pages/layout/PageTitle.tsx';
import { SignInPage } from '#pages/sign-in/SignInPage.tsx';
import { App } from './App.tsx';
import type { PageState } from './page-state.ts';
import { fillCache } from './page-state.ts';

export interface RenderedPage {
  readonly title: string;
  /** What stands inside #root. */
  readonly html: string;
  readonly state: PageState;
}

/** The page of an address as the browser would draw it, and the state from which the browser goes on. */
export function renderPage({ pathname, search }: URL, mode: Mode, visit: PageState['visit']): RenderedPage {
  const state: PageState = { renderedAt: Date.now(), visit };
  const queryClient = createQueryClient();
  fillCache(queryClient, state);
  let title = 'Visits';
  const html = renderToString(
    <TitleSink value={(written) => (title = written)}>
      <StaticRouter location={{ pathname, search }}>
        <App queryClient={queryClient} mode={mode} renderedAt={state.renderedAt} SignInPage={SignInPage} />
      </StaticRouter>
    </TitleSink>,
  );
  queryClient.clear();
  return { title, html, state };
}
