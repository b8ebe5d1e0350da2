import type { Mode } from '#contract/session.ts';
import type { Theme } from './theme.ts';

const themes = { system: 'like this computer', light: 'light', dark: 'dark' } satisfies Record<Theme, string>;

export const messages = {
  visits: 'Visits',
  skip: 'Skip to the content',
  shortcuts: 'Keyboard shortcuts',
  shortcutsKey: 'Keyboard shortcuts (?)',
  colours: (theme: Theme) => `Colours: ${themes[theme]}`,
  // Where one press brings everything back, nothing is locked.
  lock: (mode: Mode) => (mode === 'sign-in' ? 'Lock' : 'Hide screen'),
  lockKey: (mode: Mode) => `${messages.lock(mode)} (Ctrl+Shift+L)`,
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  sandbox: 'Sandbox',
  allInvented: 'Sandbox: invented people.',
  numbersToTry: 'Numbers to try',
  brokeTitle: 'This page stopped working',
  brokeAdvice: 'The mistake is ours, not yours. Load the page again.',
  loadAgain: 'Load again',
};
