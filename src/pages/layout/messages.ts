import type { Mode } from '#contract/session.ts';

export const messages = {
  visits: 'Visits',
  skip: 'Skip to the content',
  shortcuts: 'Keyboard shortcuts',
  shortcutsKey: 'Keyboard shortcuts (?)',
  // Where one press brings everything back, nothing is locked.
  lock: (mode: Mode) => (mode === 'sign-in' ? 'Lock' : 'Hide screen'),
  lockKey: (mode: Mode) => `${messages.lock(mode)} (Ctrl+Shift+L)`,
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  sandbox: 'Sandbox',
  allInvented: 'Sandbox: invented people.',
  numbersToTry: 'Numbers to try',
};
