/** The addresses of the app, in one place. */
export const paths = {
  find: '/',
  visit: (visitId: number) => `/visits/${visitId}`,
};
