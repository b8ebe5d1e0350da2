import type { Answer } from './http-client.ts';
import { sendAsPage } from './http-client.ts';
import { PASSWORD } from './sign-in-partner.ts';

/** Sends a request as the page of a user with this cookie does; '' for none. */
export function sendWithCookie(
  port: number,
  cookie: string,
  method: string,
  path: string,
  headers = {},
): Promise<Answer> {
  return sendAsPage(port, path, { method, headers: { ...(cookie !== '' && { cookie }), ...headers } });
}

/** Sends a login and a password as the sign-in page does. */
export function trySignIn(port: number, login: string, password = PASSWORD, headers = {}): Promise<Answer> {
  return sendAsPage(port, '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ login, password }),
  });
}

/** Signs in and gives what the browser would send as Cookie from then on. Throws when the gateway refuses. */
export async function signIn(port: number, login: string, headers = {}): Promise<string> {
  const answer = await trySignIn(port, login, PASSWORD, headers);
  const cookie = readCookie(answer);
  if (answer.status !== 204 || cookie === '') throw new Error(`Signing in gave ${answer.status}: ${answer.text}`);
  return cookie;
}

/** Name and value of the one cookie that an answer sets; '' for none. */
export function readCookie({ headers }: Answer): string {
  return headers['set-cookie']?.split(';', 1)[0] ?? '';
}
