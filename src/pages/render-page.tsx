import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom';
import type { Mode } from '#contract/session.ts';
import { createQueryClient } from '#data/query-client.ts';
import { groupPhone } from '#domain/phone-grouping.ts';
import { toE164 } from '#domain/phone.ts';
import { readVisitClients } from '#domain/visit-clients.ts';
import { TitleSink } from '#pages/layout/PageTitle.tsx';
import { SignInPage } from '#pages/sign-in/SignInPage.tsx';
import { groupPhonesBy } from '#pages/visit/phone-groups.ts';
import { App } from './App.tsx';
import type { PageState, VisitOutcome } from './page-state.ts';
import { fillCache } from './page-state.ts';

export interface RenderedPage {
  readonly title: string;
  /** What stands inside #root. */
  readonly html: string;
  readonly state: PageState;
}

groupPhonesBy(groupPhone);

/** The page of an address as the browser would draw it, and the state from which the browser goes on. */
export function renderPage({ pathname, search }: URL, mode: Mode, visit: PageState['visit']): RenderedPage {
  const state: PageState = { renderedAt: Date.now(), visit, phones: visit === null ? {} : groupPhones(visit.outcome) };
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

function groupPhones(outcome: VisitOutcome): PageState['phones'] {
  const written = 'visit' in outcome ? readVisitClients(outcome.visit).clients.map(({ phone }) => phone) : [];
  const numbers = written.map((phone) => (phone === null ? null : toE164(phone))).filter((number) => number !== null);
  return Object.fromEntries(numbers.map((number) => [number, groupPhone(number)]));
}
