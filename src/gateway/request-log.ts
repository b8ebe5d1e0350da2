import type { FaultKind } from '#contract/fault.ts';
import type { DestinationStream } from 'pino';
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

/** One line of JSON for each request, on stdout unless told otherwise. */
export function createLog(destination: DestinationStream = pino.destination(1)): Log {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const logger = pino(options, destination);
  return ({ event, requestId, method, route, status, durationMs, visitId, fault }) => {
    const level = event === 'crash' ? 'error' : status >= 500 ? 'warn' : 'info';
    logger[level]({ event, requestId, method, route, status, durationMs, visitId, fault });
  };
}
