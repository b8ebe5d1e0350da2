/** Of the element with which the first screen is certainly over: the gateway's page is not painted before it begins. */
export const BELOW_FIRST_SCREEN = 'below-first-screen';

/** More appointments than these are lines of a table. */
export const MAX_CARDS = 3;
