import type { parseErrorAnswer } from '#contract/error-answer.ts';
import type { Failure } from '#contract/failure.ts';
import type { parseVisit } from '#contract/parse-visit.ts';
import { BROWSER_ANSWER_MS } from '#domain/deadlines.ts';

/** A failure on its way through a promise. The query library's default error, so that every reader gets the failure. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}

interface RequestOptions {
  /** A page that refreshes what it shows by itself: the gateway lets people go first. A person unless given. */
  readonly askedBy?: 'person' | 'refresh';
  /** A person has done something since the last request, which keeps their session alive. Not unless given. */
  readonly hasActed?: boolean;
}

interface GatewayRequest extends RequestOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

interface GatewayAnswer {
  /** Null where there is none, or where it is no JSON. */
  readonly body: unknown;
  readonly requestId: string | null;
}

/**
 * The one fetch. Throws an ApiError for every failure, and what the caller's signal was aborted with when that ends
 * it.
 */
export async function fetchGateway({
  method,
  path,
  body,
  signal,
  askedBy = 'person',
  hasActed = false,
}: GatewayRequest): Promise<GatewayAnswer> {
  const deadline = AbortSignal.timeout(BROWSER_ANSWER_MS);
  try {
    const response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        'X-Visit-Viewer': '1',
        ...(hasActed && { 'X-Visit-Viewer-Action': '1' }),
        ...(askedBy === 'refresh' && { 'X-Visit-Viewer-Background': '1' }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      // Leaving the page must not keep a sign-out from arriving.
      keepalive: method === 'DELETE',
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    const answer = parseJson(await response.text());
    if (!response.ok) throw new ApiError((await parseFailure(answer)) ?? failureOfStatus(response));
    return { body: answer, requestId: response.headers.get('X-Request-Id') };
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted === true) throw error;
    if (deadline.aborted) throw new ApiError({ kind: 'timeout' });
    throw new ApiError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}

/** Null where it is none, or where what reads it cannot be loaded. */
async function parseFailure(answer: unknown): Promise<Failure | null> {
  const parsers = await loadParsers().catch(() => null);
  return parsers?.parseErrorAnswer(answer) ?? null;
}

/** For an answer that is not the gateway's own, such as one of a proxy in front of it. */
function failureOfStatus(response: Response): Failure {
  const retryAfterSeconds = Math.min(Math.max(Math.ceil(Number(response.headers.get('Retry-After')) || 5), 1), 120);
  if (response.status === 401) return { kind: 'signed-out', partnerMessage: null };
  if (response.status === 403) return { kind: 'forbidden', partnerMessage: null };
  if (response.status === 404) return { kind: 'not-found' };
  if (response.status === 429) return { kind: 'too-many-requests', retryAfterSeconds };
  if (response.status === 504) return { kind: 'timeout' };
  if (response.status >= 500) return { kind: 'unavailable' };
  return { kind: 'unreadable', partnerMessage: null, requestId: response.headers.get('X-Request-Id') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Where unknown becomes a type: `read` turns the body into one, or into null for "that is not it".
 * Throws an ApiError for every failure, and an AbortError when the caller's signal ends it.
 */
export async function fetchJson<T>(
  path: string,
  read: (body: unknown) => T | null | Promise<T | null>,
  signal: AbortSignal,
  options: RequestOptions = {},
): Promise<T> {
  const { body, requestId } = await fetchGateway({ method: 'GET', path, signal, ...options });
  const value = await read(body);
  if (value === null) throw new ApiError({ kind: 'unreadable', partnerMessage: null, requestId });
  return value;
}

interface Parsers {
  readonly parseErrorAnswer: typeof parseErrorAnswer;
  readonly parseVisit: typeof parseVisit;
}

/**
 * What reads the gateway's answers, loaded when it is wanted: a visit that the gateway has rendered comes with its page
 * as it was read there. Throws an ApiError where it cannot be loaded.
 */
export async function loadParsers(): Promise<Parsers> {
  try {
    const [{ parseErrorAnswer: readError }, { parseVisit: read }] = await Promise.all([
      import('#contract/error-answer.ts'),
      import('#contract/parse-visit.ts'),
    ]);
    return { parseErrorAnswer: readError, parseVisit: read };
  } catch {
    throw new ApiError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}
