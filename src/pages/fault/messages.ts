export const messages = {
  visit: (visitNumber: string) => `Visit ${visitNumber}`,
  altegioSays: 'Altegio says:',
  requestNumber: 'Request number',
  copyRequestNumber: 'Copy request number',
  copy: 'Copy',
  tryAgain: 'Try again',
  signIn: 'Sign in',
  otherLogin: 'Use another login',
  tryingNow: 'Trying again…',
  tryingWhenInUse: 'Trying again as soon as this page is in use.',
  tryingIn: (seconds: number) => `Trying again in ${seconds} s`,
};
