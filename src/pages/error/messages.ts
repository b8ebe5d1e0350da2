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
  tryingWhenInUse: 'This page tries again as soon as you use it.',
  tryingIn: (seconds: number) => `Trying again in ${seconds} s`,
};
