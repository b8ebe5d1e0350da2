import { STATUS_CODES } from 'node:http';
import { createSecurityHeaders } from './security-headers.ts';
import { createErrorAnswer } from './error-answer.ts';
import type { Log } from './request-log.ts';
import { outcomeOf } from './request-log.ts';

/**
 * The answer to what is refused before the gateway sees it, with its line in the log; the connection ends with it.
 * `method` is '*' where not even that could be read, `durationMs` counts from when the head of the request was there.
 */
type RefuseEarly = (status: number, method: string, durationMs?: number) => Response;

export interface EarlyRefusalParts {
  readonly publicOrigin: string;
  readonly log: Log;
}

export function createEarlyRefusal({ publicOrigin, log }: EarlyRefusalParts): RefuseEarly {
  const securityHeaders = createSecurityHeaders(publicOrigin);
  return (status, method, durationMs) => {
    const requestId = crypto.randomUUID();
    const message = `${STATUS_CODES[status] ?? 'Bad Request'}.`;
    const answer = createErrorAnswer({ kind: 'refused' }, requestId, { status, message });
    const headers = { ...securityHeaders, 'x-request-id': requestId, connection: 'close' };
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    const unknown = { visitId: undefined, who: undefined };
    const outcome = outcomeOf('refused');
    log({ event: 'refusal', requestId, method, route: '*', status, durationMs, ...unknown, outcome, fault: 'refused' });
    return answer;
  };
}
