/** Of the field alone: it stands on every page, and the rest of the find page comes late. */
export const messages = {
  findVisit: 'Find a visit',
  visitNumber: 'Visit number',
  open: 'Open',
  openVisit: (visitId: number) => `Open visit ${visitId}`,
};
