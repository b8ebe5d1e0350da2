import { setTimeout as wait } from 'node:timers/promises';
import { answerCompressed, answerEndlessly, answerNested, breakMidway } from './broken-bodies.ts';
import { answerData, answerError, answerJson, answerNotFound, BrokenConnection } from './partner-answer.ts';
import { ordinaryVisit } from '#sandbox/visits/ordinary.ts';

/** A number that the sandbox does not answer with what is asked for, or not at once. */
export interface SandboxFailure {
  readonly number: number;
  readonly shows: string;
  /**
   * The signal is the client's leaving; `answerGood` makes the answer without the failure. Throws `BrokenConnection`
   * where no whole answer is to come.
   */
  readonly answer: (signal: AbortSignal, answerGood: () => Response) => Response | Promise<Response>;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const TOO_MANY = { message: 'Too many requests.' };
const REMEMBERED_MS = 60_000;

/** Fails so many times, then answers with what is good until a minute after the first time, then fails again. */
function failFirst(times: number, fail: () => Response): SandboxFailure['answer'] {
  let failedAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  return (_, answerGood) => {
    if (Date.now() - failedAt >= REMEMBERED_MS) {
      failedAt = Date.now();
      failures = 0;
    }
    failures += 1;
    return failures <= times ? fail() : answerGood();
  };
}

async function wait6Seconds(signal: AbortSignal, answerGood: () => Response): Promise<Response> {
  try {
    await wait(6000, undefined, { signal });
  } catch {
    throw new BrokenConnection();
  }
  return answerGood();
}

async function neverAnswer(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new BrokenConnection();
}

/** A list of its own for each sandbox, and for each of its reads: some failures remember that they have happened. */
export function createFailures(): readonly SandboxFailure[] {
  return [
    {
      number: 40100,
      shows: '401, the sign-in is no longer valid',
      answer: () => answerError(401, { message: 'Authentication needed.' }),
    },
    {
      number: 40200,
      shows: '402, the licence of the location has expired',
      answer: () => answerError(402, { message: 'The licence of location 4564 has to be renewed.' }),
    },
    {
      number: 40300,
      shows: '403, this employee may not see the visit',
      answer: () => answerError(403, { message: 'Access denied.' }),
    },
    { number: 40400, shows: '404, meta an empty list', answer: answerNotFound },
    { number: 40401, shows: '404, meta an empty object', answer: () => answerError(404, {}) },
    {
      number: 42200,
      shows: '422, with a list of errors',
      answer: () =>
        answerError(422, { message: 'An error has occurred.', errors: { visit_id: ['Not a number of a visit.'] } }),
    },
    {
      number: 42201,
      shows: '422, with its errors in a list',
      answer: () => answerError(422, { message: 'An error has occurred.', errors: ['The request cannot be read.'] }),
    },
    {
      number: 42900,
      shows: '429, always, Retry-After 5 seconds',
      answer: () => answerError(429, TOO_MANY, { 'retry-after': '5' }),
    },
    {
      number: 42901,
      shows: '429 once, Retry-After 2 seconds, then a good visit',
      answer: failFirst(1, () => answerError(429, TOO_MANY, { 'retry-after': '2' })),
    },
    { number: 42902, shows: '429 without Retry-After', answer: () => answerError(429, TOO_MANY) },
    {
      number: 42903,
      shows: '429, Retry-After as a date in 5 seconds',
      answer: () => answerError(429, TOO_MANY, { 'retry-after': new Date(Date.now() + 5000).toUTCString() }),
    },
    {
      number: 50000,
      shows: '500 with the usual envelope',
      answer: () => answerError(500, { message: 'Internal server error.' }),
    },
    {
      number: 50001,
      shows: 'the connection is closed without an answer',
      answer: () => Promise.reject(new BrokenConnection()),
    },
    {
      number: 50200,
      shows: '502, an HTML page',
      answer: () => new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', { status: 502, headers: HTML }),
    },
    { number: 50300, shows: '503, an empty body', answer: () => new Response(null, { status: 503 }) },
    {
      number: 50301,
      // A viewer that tries again by itself would not show a single one.
      shows: '503 twice, then a good visit',
      answer: failFirst(2, () => new Response(null, { status: 503 })),
    },
    { number: 50400, shows: 'no answer, ever', answer: neverAnswer },
    {
      number: 50401,
      shows: 'a good visit after 6 seconds',
      answer: wait6Seconds,
    },
    {
      number: 60001,
      shows: '200, an HTML page',
      answer: () => new Response('<!doctype html><title>Maintenance</title><p>Back soon.</p>', { headers: HTML }),
    },
    {
      number: 60002,
      shows: '200, an empty body',
      answer: () => new Response(null, { headers: { 'content-type': 'application/json' } }),
    },
    {
      number: 60003,
      shows: 'JSON cut off half-way',
      answer: async (_, answerGood) => breakMidway(await answerGood().text()),
    },
    {
      number: 60004,
      shows: 'JSON with a mistake in it',
      answer: () =>
        new Response('{"success":true,"data":{"records":[,]},}', { headers: { 'content-type': 'application/json' } }),
    },
    {
      number: 60005,
      shows: '200 that says it failed',
      answer: () => answerError(200, { message: 'The visit could not be loaded.' }),
    },
    {
      number: 60006,
      shows: 'a visit without its list of appointments',
      answer: () => answerData({ attendance: 1, comment: 0 }),
    },
    {
      number: 60007,
      shows: 'a redirect to somewhere else',
      answer: () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9/' } }),
    },
    { number: 60008, shows: 'a body without an end', answer: answerEndlessly },
    { number: 60009, shows: 'JSON nested 100,000 deep', answer: () => answerNested(100_000) },
    {
      number: 60010,
      shows: '401 in the other envelope, without success',
      answer: () =>
        answerJson(401, {
          errors: { code: 401, message: 'Authentication needed.' },
          meta: { message: 'Authentication needed.' },
        }),
    },
    {
      number: 60011,
      shows: 'a compressed body that was not asked for',
      answer: async (_, answerGood) => answerCompressed(await answerGood().text()),
    },
    {
      number: 60012,
      shows: 'a visit of 1,501 appointments, more than are shown',
      answer: () =>
        answerData({ ...ordinaryVisit(60012), records: Array.from({ length: 1_501 }, (_, id) => ({ id })) }),
    },
  ];
}
