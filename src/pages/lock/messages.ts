import type { Mode } from '#contract/session.ts';

export const messages = {
  lockedTitle: 'Locked',
  lockedAdvice: 'Type your password to go on.',
  unlock: 'Unlock',
  // Where one press brings everything back, nothing is locked.
  hiddenTitle: 'Screen hidden',
  show: 'Press to show',
  stillThere: 'Still there?',
  warning: (mode: Mode, time: string) =>
    mode === 'sign-in' ? `This page locks in ${time}.` : `The screen will be hidden in ${time}.`,
  seconds: (seconds: number) => `${seconds} s`,
  fewSeconds: 'a few seconds',
  howToStay: 'Touch the screen or press a key to stay.',
};
