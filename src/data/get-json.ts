import type { RequestOptions } from './ask-gateway.ts';
import { askGateway } from './ask-gateway.ts';
import { ApiError } from './api-error.ts';

/**
 * Where unknown becomes a type: `read` turns the body into one, or into null for "that is not it".
 * Throws an ApiError for every failure, and an AbortError when the caller's signal ends it.
 */
export async function getJson<T>(
  path: string,
  read: (body: unknown) => T | null | Promise<T | null>,
  signal: AbortSignal,
  options: RequestOptions = {},
): Promise<T> {
  const { body, requestId } = await askGateway({ method: 'GET', path, signal, ...options });
  const value = await read(body);
  if (value === null) throw new ApiError({ kind: 'unreadable', partnerMessage: null, requestId });
  return value;
}
