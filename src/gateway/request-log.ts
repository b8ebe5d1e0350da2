import type { PageCrash } from '#contract/page-crash.ts';
import type { FaultKind } from '#contract/fault.ts';
import type { PageAddress } from '#domain/addresses.ts';
import type { DestinationStream } from 'pino';
import { pino } from 'pino';
import type { Violation } from './csp-report.ts';
import type { AnsweredFault } from './fault-answer.ts';

/** All that is ever logged of a request. Addresses, headers, bodies and errors may hold names and secrets. */
export interface RequestLine extends ReportFields, LimitFields {
  /**
   * What was done: `view` is the reading of a visit, `lock` and `sign-out` the two reasons to end a session,
   * `refusal` a call that is not taken at all, `request` all the rest. `abandoned`: the caller went away before the
   * answer. `crash`: a fault of the gateway's own. `csp-report`: a browser kept something from happening on a page.
   * `page-crash`: a page broke in the browser.
   */
  readonly event:
    | 'sign-in'
    | 'sign-out'
    | 'lock'
    | 'view'
    | 'refusal'
    | 'request'
    | 'abandoned'
    | 'crash'
    | 'csp-report'
    | 'page-crash';
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the address, not the address. */
  readonly route: string;
  readonly status: number;
  /** Of what was refused before it was read there is none. */
  readonly durationMs: number | undefined;
  readonly visitId: number | undefined;
  /** The partner's number for the employee, or the mode in which there is none. Never a name or a login. */
  readonly who: number | 'desk' | 'sandbox' | undefined;
  /** Of whatever a person does, and of refusals; a page or a health check has none. */
  readonly outcome: Outcome | undefined;
  readonly fault: FaultKind | undefined;
}

/** Of a sign-in that had to wait alone: whose failures were too many, as the keys of the store name them. */
export interface LimitFields {
  readonly loginHash?: string;
  readonly networkHash?: string;
}

/** What a browser reported of a page. */
export interface ReportFields {
  /** Of a `csp-report` alone: which rule was broken, and by what kind of thing. */
  readonly directive?: Violation['directive'];
  readonly blocked?: Violation['blocked'];
  /** Of a `page-crash` alone: how the page broke, which one (`*`: no page), and where in which built file of ours. */
  readonly crash?: PageCrash['kind'];
  readonly page?: PageAddress['pattern'] | '*';
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export type Outcome = 'ok' | 'refused' | 'second-step' | 'limited' | 'failed';

export type Log = (line: RequestLine) => void;

const OUTCOMES: Readonly<Record<AnsweredFault['kind'], Outcome>> = {
  'not-a-visit-number': 'refused',
  'signed-out': 'refused',
  'sign-in-refused': 'refused',
  'second-step': 'second-step',
  forbidden: 'refused',
  refused: 'refused',
  'not-found': 'failed',
  'too-many-requests': 'limited',
  unavailable: 'failed',
  unreadable: 'failed',
  'too-long': 'failed',
  busy: 'failed',
  timeout: 'failed',
};

/** How a request ended, in one word. */
export function outcomeOf(fault: AnsweredFault['kind'] | undefined): Outcome {
  return fault === undefined ? 'ok' : OUTCOMES[fault];
}

const MOST_UNWRITTEN_BYTES = 1_000_000;

/** One line of JSON for each request, on stdout unless told otherwise. */
export function createLog(destination: DestinationStream = openStdout()): Log {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const logger = pino(options, destination);
  return (line) => {
    const { event, requestId, method, route, status, durationMs, visitId, who, outcome, fault } = line;
    const { directive, blocked, crash, page, file, line: row, column, loginHash, networkHash } = line;
    const isReport = event === 'csp-report' || event === 'page-crash';
    const level = event === 'crash' ? 'error' : status >= 500 || isReport ? 'warn' : 'info';
    const limited = { loginHash, networkHash };
    const request = { event, requestId, method, route, status, durationMs, visitId, who, outcome, fault, ...limited };
    logger[level](isReport ? { ...request, directive, blocked, crash, page, file, line: row, column } : request);
  };
}

/** Standard output. With its disk full or its reader gone, lines wait, and then are lost: visits go on being served. */
function openStdout(): DestinationStream {
  const stdout = pino.destination({ dest: 1, sync: true, maxLength: MOST_UNWRITTEN_BYTES });
  stdout.on('error', () => undefined);
  let lines = '';
  const writeAll = () => {
    const text = lines;
    lines = '';
    if (text !== '') stdout.write(text);
  };
  process.on('exit', writeAll);
  return {
    write(line) {
      // Those who waited for the same answer get it together: one write, still before that, has the lines of all.
      if (lines === '') queueMicrotask(writeAll);
      lines += line;
    },
  };
}
