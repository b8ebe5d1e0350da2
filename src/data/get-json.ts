import type { Manner } from './ask-gateway.ts';
import { askGateway } from './ask-gateway.ts';
import { FaultError } from './fault-error.ts';

/** Turns a body into what it means, or into null for "that is not it". */
export type Read<T> = (body: unknown) => T | null;

/**
 * Where unknown becomes a type, by a reader that is loaded while the gateway answers. Throws a FaultError for every
 * failure, and an AbortError when the caller's signal ends it.
 */
export async function getJson<T>(
  path: string,
  loadRead: () => Promise<Read<T>>,
  signal: AbortSignal,
  manner: Manner = {},
): Promise<T> {
  const reader = loadRead().catch(() => null);
  const { body, requestId } = await askGateway({ method: 'GET', path, signal, ...manner });
  const read = await reader;
  if (read === null) throw new FaultError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  const value = read(body);
  if (value === null) throw new FaultError({ kind: 'unreadable', partnerMessage: null, requestId });
  return value;
}
