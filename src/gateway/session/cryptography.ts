import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Text that only the holder of the secret can read (AES-256-GCM, the key by HKDF-SHA-256). The secret must hold 256
 * random bits; `purpose` is bound to the text, so that it cannot be put in the place of another.
 */
export function encryptText(text: string, secret: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret), nonce).setAAD(Buffer.from(purpose));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
}

/** Null for what was not encrypted with this secret for this purpose, or was changed since. */
export function decryptText(encrypted: string, secret: string, purpose: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

function deriveKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'visit-viewer session', 32));
}

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
