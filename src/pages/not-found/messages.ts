export const messages = {
  title: 'No page at this address',
  advice: (example: string) => `The address of a visit looks like ${example}. Find one by its number.`,
};
