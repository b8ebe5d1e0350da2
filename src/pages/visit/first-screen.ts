/** Of the element with which the first screen is certainly over: the gateway's page is not painted before it begins. */
export const BELOW_FIRST_SCREEN = 'below-first-screen';

/** As many appointments as the tallest screens show at first. */
export const FIRST_SCREEN_APPOINTMENTS = 3;
