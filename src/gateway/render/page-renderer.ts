import type { PageState } from '#pages/page-state.ts';
import { renderPage } from '#pages/render-page.tsx';
import { BELOW_FIRST_SCREEN } from '#domain/page-states.ts';
import { FROM_ELSEWHERE } from '#domain/page-states.ts';
import type { Location } from '#contract/lookups/location.ts';
import { getLocationId } from '#domain/visit/location.ts';
import { createContentSecurityPolicy } from '#gateway/http/security-headers.ts';
import { beginText } from '#gateway/http/compressed-text.ts';
import { isFromElsewhere } from '#gateway/http/same-origin-guard.ts';
import type { PageSettings } from './html-template.ts';
import { parseHtmlTemplate } from './html-template.ts';
import type { Pages } from '#gateway/http/static-files.ts';

/** A first paint in the middle of what stands side by side would be moved by the rest of it. */
const PAINT_AT_ONCE = `<link rel="expect" href="#${BELOW_FIRST_SCREEN}" blocking="render">`;

/** The browser then draws the page itself. */
const UNDRAWN = { title: '<title>Visits</title>', html: '', state: null };

export interface PageAnswer {
  readonly status: number;
  /** Null where no visit was asked for, or where the partner has not answered yet: then the page asks for itself. */
  readonly visit: PageState['visit'];
  /** What is known of a location without a call: null where it is not one of the user's own. */
  readonly recallLocation?: (locationId: number) => Location | null | undefined;
}

/** Renders pages with the browser's own components. Throws at once when index.html is not as Vite builds ours. */
export function createRenderer(pages: Pages, settings: PageSettings) {
  const template = parseHtmlTemplate(pages, settings);
  const policy = createContentSecurityPolicy(template);
  const startFromElsewhere = template.start.replace(/<html[^>]*/, `$& ${FROM_ELSEWHERE}=""`);

  /** `noteCrash` is called when rendering throws; the page is then answered empty, and the browser renders it. */
  return (request: Request, { status, visit, recallLocation }: PageAnswer, noteCrash: () => void): Response => {
    const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    if (request.method === 'HEAD') return new Response(null, { status, headers: { ...type, vary: 'accept-encoding' } });
    const text = beginText(request);
    text.write(isFromElsewhere(request) ? startFromElsewhere : template.start);
    const draw = () => {
      try {
        return renderPage(new URL(request.url), settings.mode, addLocation(visit, recallLocation), settings.lookups);
      } catch {
        noteCrash();
        return UNDRAWN;
      }
    };
    // When the answer has begun: the browser makes itself ready for the page while it is drawn here.
    setImmediate(() => {
      const { title, html, state } = draw();
      const isVisit = visit !== null && 'visit' in visit.outcome;
      text.write(`${title}${isVisit ? PAINT_AT_ONCE : ''}${template.middle}${html}`);
      // What is shown goes first: a long visit's state arrives while the browser paints, and others come before it.
      setImmediate(() => text.end(`${template.end}${escapeData(state)}${template.last}`));
    });
    return new Response(text.body as BodyInit, { status, headers: { ...text.headers, ...type } });
  };
}

function addLocation(visit: PageState['visit'], recallLocation: PageAnswer['recallLocation']): PageState['visit'] {
  if (visit === null || !('visit' in visit.outcome)) return visit;
  const id = getLocationId(visit.outcome.visit);
  const own = id === null ? undefined : recallLocation?.(id);
  return id === null || own === undefined ? visit : { ...visit, location: { id, own } };
}

/** Renders the page that answers a request. */
export type Renderer = (...asked: Parameters<ReturnType<typeof createRenderer>>) => Response | Promise<Response>;

/** No text in it can end the block. */
function escapeData(state: PageState | null): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}
