/** The prefix makes browsers refuse it from any other host, path or plain address. */
const NAME = '__Host-visit-viewer';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session id that a request carries. None, a malformed one or more than one is null. */
export function parseSessionCookie(request: Request): string | null {
  const ids = (request.headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const [name, ...value] = pair.split('=');
    return name?.trim() === NAME ? [value.join('=').trim()] : [];
  });
  const [id] = ids;
  return ids.length === 1 && id !== undefined && isSessionId(id) ? id : null;
}

/** 256 bits as base64url. */
function isSessionId(written: string): boolean {
  return /^[\w-]{43}$/.test(written);
}

/** Set-Cookie for a session. Without an expiry of its own it goes when the browser is closed. */
export function writeSessionCookie(id: string): string {
  return `${NAME}=${id}; ${ATTRIBUTES}`;
}

/** Set-Cookie that makes the browser forget. */
export const EXPIRED_SESSION_COOKIE = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;
