import type { Mode } from '#contract/session.ts';
import type { Key } from './keys.ts';

/** Of the sheet alone, which comes late. */
export const messages = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  singleKeysOn: 'Single-key shortcuts are on',
  keys: (mode: Mode): Record<Key | 'Ctrl+Shift+L' | 'Esc', string> => ({
    '/': 'Find a visit (also Ctrl+K)',
    r: 'Refresh the visit',
    c: 'Copy the link to the visit',
    p: 'Print the visit',
    h: 'Hide or show contact details',
    '?': 'Show these shortcuts',
    'Ctrl+Shift+L': mode === 'sign-in' ? 'Lock the page' : 'Hide the screen',
    Esc: 'Leave the field, close a window',
  }),
};
