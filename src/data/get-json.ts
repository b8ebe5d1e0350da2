import { readErrorAnswer } from '#contract/error-answer.ts';
import type { Fault } from '#contract/fault.ts';
import { FaultError } from './fault-error.ts';

/** Longer than the gateway's own deadline of 8 s, so that its answer arrives first. */
const DEADLINE_MS = 10_000;

/**
 * The one way to the gateway. `read` turns the unknown body into a type, or null for "that is not it".
 * Throws a FaultError for every failure, and an AbortError when the caller's signal ends it.
 */
export async function getJson<T>(path: string, read: (body: unknown) => T | null, signal: AbortSignal): Promise<T> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await fetch(path, {
      headers: { Accept: 'application/json', 'X-Visit-Viewer': '1' },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.any([signal, deadline]),
    });
    const body = parseJson(await response.text());
    if (!response.ok) throw new FaultError(readErrorAnswer(body) ?? faultOfStatus(response));
    const value = read(body);
    if (value === null) throw new FaultError(unreadable(response));
    return value;
  } catch (error) {
    if (error instanceof FaultError || signal.aborted) throw error;
    if (deadline.aborted) throw new FaultError({ kind: 'timeout' });
    throw new FaultError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}

/** For an answer that is not the gateway's own, such as one of a proxy in front of it. */
function faultOfStatus(response: Response): Fault {
  const retryAfterSeconds = Math.min(Math.max(Math.ceil(Number(response.headers.get('Retry-After')) || 5), 1), 120);
  if (response.status === 401) return { kind: 'signed-out', partnerMessage: null };
  if (response.status === 403) return { kind: 'forbidden', partnerMessage: null };
  if (response.status === 404) return { kind: 'not-found' };
  if (response.status === 429) return { kind: 'too-many-requests', retryAfterSeconds };
  if (response.status === 504) return { kind: 'timeout' };
  return response.status >= 500 ? { kind: 'unavailable' } : unreadable(response);
}

function unreadable(response: Response): Fault {
  return { kind: 'unreadable', partnerMessage: null, requestId: response.headers.get('X-Request-Id') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
