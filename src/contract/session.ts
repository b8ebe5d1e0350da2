/**
 * Whose rights the gateway reads with: `sandbox` invented ones, `desk` those of the one employee whose token it was
 * started with, `sign-in` those of the user who has signed in.
 */
export const modes = ['sandbox', 'desk', 'sign-in'] as const;

export type Mode = (typeof modes)[number];

/**
 * Why a user has to sign in again, as the sign-in page's address carries it: `idle-15` after so many minutes in which
 * nothing was done, `refused` by the partner, `signed-out` by the user, `left` where a page is opened that was left,
 * `over` where none of these is known.
 */
export type SessionEnd = `idle-${number}` | 'refused' | 'signed-out' | 'left' | 'over';

/** Whether a value is one of these codes; `idle-` takes 1 to 9999 minutes. */
export function isSessionEnd(value: unknown): value is SessionEnd {
  return typeof value === 'string' && /^(?:idle-[1-9]\d{0,3}|refused|signed-out|left|over)$/.test(value);
}
