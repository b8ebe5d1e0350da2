import type { Hono } from 'hono';
import { CSP_REPORTS } from './answer-headers.ts';
import type { GatewayEnv } from './answering.ts';
import { fail, only } from './answering.ts';
import { readClientAddress } from './client-address.ts';
import { readCspReport } from './csp-report.ts';
import { hashLimitKey } from './limit-key.ts';
import { isReportOfOwnPage } from './own-page-only.ts';
import type { Store } from '#gateway/store/store.ts';

const REPORTS_PER_ADDRESS = 30;
const SECONDS = 60;

export interface CspReportParts {
  readonly store: Pick<Store, 'createLimit'>;
  readonly publicOrigin: string;
}

/**
 * Takes what browsers say that they kept from happening, for the log alone. They send it without any header of ours,
 * so this stands before the rule of our own page, with one of its own.
 */
export function addCspReportRoute(app: Hono<GatewayEnv>, { store, publicOrigin }: CspReportParts): void {
  const limit = store.createLimit('csp-reports', REPORTS_PER_ADDRESS, SECONDS);
  app.all(CSP_REPORTS, (c) =>
    only(c, CSP_REPORTS, ['POST'], async () => {
      const request = c.req.raw;
      if (!isReportOfOwnPage(request, publicOrigin)) return fail(c, { kind: 'refused' });
      const wait = await limit.count(hashLimitKey(readClientAddress(c.env, request, publicOrigin)));
      if (wait > 0) return fail(c, { kind: 'too-many-requests', retryAfterSeconds: wait });
      const violation = readCspReport(await readBody(request), publicOrigin);
      if (violation === null) return fail(c, { kind: 'refused' }, 400, 'This is no report of a content policy.');
      const noted = c.get('noted');
      noted.event = 'csp-report';
      noted.violation = violation;
      return new Response(null, { status: 204 });
    }),
  );
}

async function readBody(request: Request): Promise<unknown> {
  if (!/^application\/csp-report\b/i.test(request.headers.get('content-type') ?? '')) return null;
  try {
    return await request.json();
  } catch {
    return null;
  }
}
