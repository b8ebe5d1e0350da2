export const messages = {
  title: 'There is no page at this address',
  advice: (example: string) => `The address of a visit looks like ${example}. Find the visit by its number.`,
};
