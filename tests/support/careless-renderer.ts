import type { RenderedPage } from '#pages/render-page.tsx';
import { renderPage } from '#pages/render-page.tsx';

// The controls of the checks on rendered pages: what is written when escaping is forgotten.

type Render = (...args: Parameters<typeof renderPage>) => string;

/** Texts are escaped, and the state is not: JSON looks harmless enough. */
export const renderWithRawState: Render = (...args) => {
  const { title, html, state } = renderPage(...args);
  return wrap(title, html, JSON.stringify(state));
};

/** The state is escaped, and the texts go into the page as they are. */
export const renderWithRawTexts: Render = (...args) => {
  const { title, html, state } = renderPage(...args);
  const raw = html.replace(/&(lt|gt|quot|#x27|amp);/g, (entity) => unescape.get(entity) ?? entity);
  return wrap(title, raw, escapeState(state));
};

const unescape = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#x27;', "'"],
  ['&amp;', '&'],
]);

function escapeState(state: RenderedPage['state']): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}

function wrap(title: string, html: string, state: string): string {
  return `<!doctype html><html lang="en"><head>${title}</head><body><div id="root">${html}</div><script id="state" type="application/json">${state}</script></body></html>`;
}
