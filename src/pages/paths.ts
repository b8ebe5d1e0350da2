import { SIGN_IN_PATH } from '#domain/addresses.ts';

/** The addresses of the app, in one place. */
export const paths = {
  find: '/',
  visit: (visitId: number) => `/visits/${visitId}`,
  signIn: (returnTo: string) =>
    returnTo === '/' ? SIGN_IN_PATH : `${SIGN_IN_PATH}?to=${encodeURIComponent(returnTo)}`,
};

/** Where signing in leads back to: a visit of our own, or the find page. Any other address is ignored. */
export function readReturnPath(search: URLSearchParams): string {
  const to = search.get('to') ?? '';
  return /^\/visits\/[1-9]\d{0,15}$/.test(to) ? to : paths.find;
}
