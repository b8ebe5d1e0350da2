import type { Fault, FaultKind } from '#contract/fault.ts';
import { explainTypedEntry, parseTypedEntry } from './typed-entry.ts';

export interface FaultWords {
  readonly title: string;
  /** What it means and what to do next. */
  readonly advice: string;
}

type Explain<Kind extends FaultKind> = (fault: Extract<Fault, { kind: Kind }>, visitNumber: string) => FaultWords;

const explanations: { readonly [Kind in FaultKind]: Explain<Kind> } = {
  'not-a-visit-number': (_, written) => ({ title: 'Not a visit number', advice: explainWritten(written) }),
  'signed-out': () => ({
    title: 'Sign in again',
    advice: 'The partner no longer accepts the sign-in of this desk. Ask whoever set up the viewer to renew it.',
  }),
  'sign-in-refused': () => ({
    title: 'The partner did not accept this sign-in',
    advice: 'Check the login and the password, and try again.',
  }),
  'second-step': () => ({
    title: 'This account uses two-step sign-in',
    advice:
      'The partner asks for a code that cannot be typed in here. Sign in with an account without the second step, or ask whoever manages the location to turn it off for this one.',
  }),
  forbidden: () => ({
    title: 'Your login cannot open this visit',
    advice: 'Ask a colleague whose login can, or your administrator for the right to see it.',
  }),
  'licence-expired': () => ({
    title: 'This location’s Altegio licence has expired',
    advice: 'Ask the person who manages the location to renew it.',
  }),
  'not-found': (_, visitNumber) => ({
    title: `There is no visit ${visitNumber}`,
    advice: 'It may have been deleted, or the number is mistyped. Check the number.',
  }),
  'too-many-requests': () => ({
    title: 'Too many requests',
    advice: 'The partner asks us to wait a moment.',
  }),
  busy: () => ({
    title: 'The viewer is busy',
    advice: 'Too much is asked at once, or the partner has trouble. The visit opens by itself in a moment.',
  }),
  unavailable: () => ({
    title: 'The partner is not answering',
    advice: 'Nothing is wrong with the number. The visit opens by itself as soon as the partner answers.',
  }),
  timeout: () => ({
    title: 'The partner is not answering',
    advice: 'The partner took too long to answer. The visit opens by itself as soon as the partner answers.',
  }),
  unreadable: () => ({
    title: 'The answer could not be read',
    advice:
      'The partner sent something that is not a visit. Try again. If it happens again, tell support the request number.',
  }),
  'too-long': () => ({
    title: 'This visit is too long to be shown',
    advice: 'There is more to it than fits on a page. Open it in Altegio.',
  }),
  refused: () => ({
    title: 'The viewer refused this request',
    advice: 'Open this page at the address that your location uses for it, and try again.',
  }),
  offline: () => ({
    title: 'This computer is offline',
    advice: 'Check the network. The visit opens by itself when the connection is back.',
  }),
};

/** What is wrong with what stands in an address in the place of a visit number. */
function explainWritten(written: string): string {
  const entry = parseTypedEntry(written);
  return explainTypedEntry(entry.kind === 'visit' ? { kind: 'none', why: 'no-number' } : entry);
}

/** The words for a failure; `visitNumber` as it stands in the address. */
export function explainFault(fault: Fault, visitNumber: string): FaultWords {
  // One table for all kinds; the key and the fault's kind are the same value, which the type system cannot follow.
  return (explanations[fault.kind] as Explain<FaultKind>)(fault, visitNumber);
}

/** The partner's own sentence, to stand beside ours. */
export function readPartnerMessage(fault: Fault): string | null {
  return 'partnerMessage' in fault ? fault.partnerMessage : null;
}

/** Seconds until trying again by itself makes sense, for the given number of failures so far; null where it does not. */
export function retryDelaySeconds(fault: Fault, failures: number): number | null {
  switch (fault.kind) {
    case 'too-many-requests':
    case 'busy':
      return fault.retryAfterSeconds;
    case 'unavailable':
    case 'timeout':
      return Math.min(5 * 2 ** Math.max(0, failures - 1), 60);
    case 'not-a-visit-number':
    case 'signed-out':
    case 'sign-in-refused':
    case 'second-step':
    case 'forbidden':
    case 'licence-expired':
    case 'not-found':
    case 'unreadable':
    case 'too-long':
    case 'refused':
    case 'offline':
      return null;
  }
}
