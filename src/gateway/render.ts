import type { PageState } from '#pages/page-state.ts';
import { renderPage } from '#pages/render-page.tsx';
import { BELOW_FIRST_SCREEN } from '#pages/visit/first-screen.ts';
import { createContentSecurityPolicy } from './answer-headers.ts';
import { answerText } from './compressed-text.ts';
import type { PageMarks } from './page-shell.ts';
import { readPageShell } from './page-shell.ts';
import type { Pages } from './static-files.ts';

/** A first paint in the middle of what stands side by side would be moved by the rest of it. */
const PAINT_AT_ONCE = `<link rel="expect" href="#${BELOW_FIRST_SCREEN}" blocking="render">`;

export interface PageAnswer {
  readonly status: number;
  /** Null where no visit was asked for, or where the partner has not answered yet: then the page asks for itself. */
  readonly visit: PageState['visit'];
}

/** Answers with the page of an address, drawn by the browser's own pages. Throws at the start when it is not ours. */
export function createRenderer(pages: Pages, marks: PageMarks) {
  const shell = readPageShell(pages, marks);
  const policy = createContentSecurityPolicy(shell);

  return (request: Request, { status, visit }: PageAnswer): Response => {
    const { title, html, state } = renderPage(new URL(request.url), marks.mode, visit);
    const isVisit = visit !== null && 'visit' in visit.outcome;
    const seen = `${shell.start}${escapeText(title)}</title>${isVisit ? PAINT_AT_ONCE : ''}${shell.middle}${html}`;
    // What is shown goes first: a long visit's state arrives while the browser paints.
    const answer = answerText(request, [seen, `${shell.end}${escapeData(state)}${shell.last}`]);
    return new Response(answer.body, {
      status,
      headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    });
  };
}

export type Renderer = ReturnType<typeof createRenderer>;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** No text in it can end the block. */
function escapeData(state: PageState): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}
