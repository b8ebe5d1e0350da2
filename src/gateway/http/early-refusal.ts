import { STATUS_CODES } from 'node:http';
import { createSecurityHeaders } from './security-headers.ts';
import { createErrorAnswer } from './error-answer.ts';
import type { Log } from './request-log.ts';
import { outcomeOf } from './request-log.ts';

/** `method`: '*' where it could not be read. `durationMs`: since the head of the request arrived. */
type RefuseEarly = (status: number, method: string, durationMs?: number) => Response;

export interface EarlyRefusalParts {
  readonly publicOrigin: string;
  readonly log: Log;
}

/** Answers and logs what is refused before the gateway sees it; the connection ends with the answer. */
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
