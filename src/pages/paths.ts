/** The addresses of the app, in one place. */
export const paths = {
  find: '/',
  visit: (visitId: number) => `/visits/${visitId}`,
  signIn: (returnTo: string) => (returnTo === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(returnTo)}`),
};

/** The visit number in a path, as it was sent: `1%32` is not 12. */
export function readVisitNumber(pathname: string): string {
  return pathname.split('/')[2] ?? '';
}

/** Where signing in leads back to: a visit of our own, or the find page. Any other address is ignored. */
export function readReturnPath(search: URLSearchParams): string {
  const to = search.get('to') ?? '';
  return /^\/visits\/[1-9]\d{0,15}$/.test(to) ? to : paths.find;
}
