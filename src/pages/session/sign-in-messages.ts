import type { SessionEnd } from '#contract/session.ts';

const ends: Readonly<Record<Exclude<SessionEnd, `idle-${number}`>, string>> = {
  refused: 'Altegio no longer accepts your sign-in.',
  'signed-out': 'You are signed out.',
  left: 'You were signed out because this page was left.',
  over: 'You are no longer signed in.',
};

export const messages = {
  windowTitle: 'Sign in',
  title: 'Sign in with your Altegio login',
  ended: (end: SessionEnd): string => {
    const [, minutes] = /^idle-(\d+)$/.exec(end) ?? [];
    if (minutes === undefined) return ends[end as keyof typeof ends];
    return `You were signed out because nothing was done here for ${minutes} ${minutes === '1' ? 'minute' : 'minutes'}.`;
  },
  toOpenVisit: (visitId: number) => `Sign in to open visit ${visitId}.`,
  login: 'Login',
  password: 'Password',
  noLogin: 'Type your Altegio login.',
  noPassword: 'Type your password.',
  refused: (title: string) => `${title}.`,
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  show: 'Show',
  hide: 'Hide',
  capsLock: 'Caps Lock is on.',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  otherLogin: 'Use another login',
  tooManyTries: 'Too many tries to sign in',
  tryIn: (seconds: number) => `Try again in ${seconds} s.`,
  tryNow: 'You can try again now.',
  trySoon: 'Try again in a moment.',
  notNotified:
    'This page cannot reach its server to finish signing you out. Until it can, it shows no visit. Check the network.',
};
