import type { FaultKind } from '#contract/fault.ts';
import { pino } from 'pino';

/** All that is ever logged of a request. Addresses, headers, bodies and errors may hold names and secrets. */
export interface RequestLine {
  /** `abandoned`: the caller went away before the answer. `crash`: a fault of the gateway's own. */
  readonly event: 'request' | 'abandoned' | 'crash';
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the address, not the address. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly visitId: number | undefined;
  readonly fault: FaultKind | undefined;
}

export type Log = (line: RequestLine) => void;

/** One line of JSON on stdout for each request. */
export function createLog(): Log {
  const logger = pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
  return ({ event, requestId, method, route, status, durationMs, visitId, fault }) => {
    const level = event === 'crash' ? 'error' : status >= 500 ? 'warn' : 'info';
    logger[level]({ event, requestId, method, route, status, durationMs, visitId, fault });
  };
}
