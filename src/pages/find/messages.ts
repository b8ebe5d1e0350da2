export const messages = {
  findVisit: 'Find a visit',
  whatOpens: 'Opens a visit by its number or link. Altegio shows appointment numbers; those are not visit numbers.',
  numbersToTry: 'Numbers to try',
  allInvented: 'Every person in these visits is invented.',
  numbersFailed: 'The list could not be loaded. 12345 always works.',
  recentVisits: 'Recent visits in this tab',
  noRecentVisits: 'None yet.',
  clear: 'Clear',
};
