import type { PageCrash } from '#contract/page-crash.ts';
import type { FailureKind } from '#contract/failure.ts';
import type { PageAddress } from '#domain/addresses.ts';
import type { DestinationStream } from 'pino';
import { pino } from 'pino';
import type { Violation } from '#gateway/routes/csp-report.ts';
import type { AnsweredFailure } from './error-answer.ts';

/** All that is ever logged of a request. Addresses, headers, bodies and errors may hold names and secrets. */
export interface RequestLine extends ReportFields, LimitFields {
  /**
   * What was done: `view` is the reading of a visit, `lookup` that of what else may be looked up, `lock` and `sign-out`
   * the two reasons to end a session, `refusal` a call that is not taken at all, `request` all the rest. `abandoned`: the client went away before the
   * answer. `crash`: an unexpected error of the gateway's own. `csp-report`: a browser kept something from happening
   * on a page. `page-crash`: a page broke in the browser.
   */
  readonly event:
    | 'sign-in'
    | 'sign-out'
    | 'lock'
    | 'view'
    | 'lookup'
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
  readonly fault: FailureKind | undefined;
  /** Of a search for clients alone: how many were found. */
  readonly hits?: number | undefined;
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

const OUTCOMES: Readonly<Record<AnsweredFailure['kind'], Outcome>> = {
  'not-a-visit-number': 'refused',
  'signed-out': 'refused',
  'sign-in-refused': 'refused',
  'second-step': 'second-step',
  forbidden: 'refused',
  'licence-expired': 'refused',
  refused: 'refused',
  'not-found': 'failed',
  'too-many-requests': 'limited',
  unavailable: 'failed',
  unreadable: 'failed',
  'too-long': 'failed',
  busy: 'failed',
  timeout: 'failed',
};

/** The outcome of a request as logged; `ok` where it did not fail. */
export function outcomeOf(failure: AnsweredFailure['kind'] | undefined): Outcome {
  return failure === undefined ? 'ok' : OUTCOMES[failure];
}

/** One line of JSON for each request, on stdout unless told otherwise. */
export function createLog(destination: DestinationStream = openStdout()): Log {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const logger = pino(options, destination);
  return (line) => {
    const { event, requestId, method, route, status, durationMs, visitId, who, outcome, fault, hits } = line;
    const { directive, blocked, crash, page, file, line: row, column, loginHash, networkHash } = line;
    const isReport = event === 'csp-report' || event === 'page-crash';
    const level = event === 'crash' ? 'error' : status >= 500 || isReport ? 'warn' : 'info';
    const rare = { hits, loginHash, networkHash };
    const request = { event, requestId, method, route, status, durationMs, visitId, who, outcome, fault, ...rare };
    logger[level](isReport ? { ...request, directive, blocked, crash, page, file, line: row, column } : request);
  };
}

/** About a thousand lines. */
const MAX_WAITING_LENGTH = 256_000;
/** A pipe takes so much whole or not at all (source: POSIX, PIPE_BUF), so that a process that ends cuts no line. */
const MAX_WRITE_LENGTH = 4_096;

/**
 * Standard output, never waited for. With its disk full or its reader gone, lines are lost; where its reader has
 * stopped, they wait, and beyond that are dropped and counted in a line of their own.
 */
function openStdout(): DestinationStream {
  const { stdout } = process;
  stdout.on('error', () => undefined);
  // Node waits for a terminal alone, also for one that was stopped with Ctrl-S, and has no public way not to.
  const handle = Reflect.get(stdout, '_handle') as { setBlocking?: (isBlocking: boolean) => void } | undefined;
  handle?.setBlocking?.(false);
  const waiting: string[] = [];
  let waitingLength = 0;
  let droppedLines = 0;
  let isWriting = false;
  const add = (line: string) => {
    waiting.push(line);
    waitingLength += line.length;
  };
  const countDropped = () => {
    if (droppedLines === 0) return;
    const count = { level: 'warn', time: new Date().toISOString(), event: 'log-dropped', lines: droppedLines };
    droppedLines = 0;
    add(`${JSON.stringify(count)}\n`);
  };
  const take = () => {
    if (waiting.length === 0) countDropped();
    let text = waiting.shift() ?? '';
    while (waiting[0] !== undefined && text.length + waiting[0].length <= MAX_WRITE_LENGTH) text += waiting.shift();
    waitingLength -= text.length;
    return text;
  };
  const writeNext = () => {
    const text = take();
    isWriting = text !== '';
    if (isWriting) stdout.write(text, writeNext);
  };
  // What the reader has no room for at the end is lost.
  process.on('exit', () => {
    for (let text = take(); text !== '' && stdout.writableLength === 0; text = take()) stdout.write(text);
  });
  return {
    write(line) {
      if (waitingLength + line.length > MAX_WAITING_LENGTH) droppedLines += 1;
      else {
        countDropped();
        add(line);
      }
      if (isWriting) return;
      isWriting = true;
      // Those who waited for the same answer get it together: one write, still before that, has the lines of all.
      queueMicrotask(writeNext);
    },
  };
}
