/** What stands in the place of a hidden contact detail. */
export const HIDDEN = '•••';
