import { createHash } from 'node:crypto';

/** Whoever reads the memory in which limits are counted is not to learn who is counted there. */
export function hashLimitKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
