import { createHmac, hkdfSync } from 'node:crypto';

/** A short name for a text that tells nothing of it without the key; always the same with it. */
export type KeyedHash = (text: string) => string;

/**
 * HMAC-SHA-256 cut to 132 bits, as 22 characters of base64url. Its key comes from the partner token, so that replicas
 * agree and a reader of Redis or of the log cannot try out addresses and logins: there are few enough of both.
 */
export function createKeyedHash(partnerToken: string): KeyedHash {
  const key = Buffer.from(hkdfSync('sha256', partnerToken, '', 'visit-viewer limit keys', 32));
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
}
