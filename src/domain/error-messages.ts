import type { Failure, FailureKind } from '#contract/failure.ts';
import type { Mode } from '#contract/session.ts';
import { explainTypedEntry, parseTypedEntry } from './typed-entry.ts';

export interface ErrorMessage {
  readonly title: string;
  /** What it means and what to do next. */
  readonly advice: string;
}

type Explain<Kind extends FailureKind> = (
  failure: Extract<Failure, { kind: Kind }>,
  visitNumber: string,
  mode: Mode,
  hasLookups: boolean,
) => ErrorMessage;

const BUSY = 'Altegio is busy';
const SILENT = 'Altegio is not answering';
const RETRIED = 'Nothing is wrong with the number. The visit opens by itself as soon as Altegio answers.';

const explanations: { readonly [Kind in FailureKind]: Explain<Kind> } = {
  'not-a-visit-number': (_, written) => ({ title: 'Not a visit number', advice: explainWritten(written) }),
  'signed-out': (_failure, _number, mode) =>
    mode === 'sign-in'
      ? { title: 'Sign in again', advice: 'You are no longer signed in. Sign in, and the visit opens.' }
      : {
          title: 'Signed out',
          advice: 'This desk’s Altegio login is no longer accepted. Ask your administrator.',
        },
  'sign-in-refused': () => ({
    title: 'Altegio did not accept this login and password',
    advice: 'Check both, and type the password again.',
  }),
  'second-step': () => ({
    title: 'This login uses two-step sign-in',
    advice:
      'Altegio asks for a code, and this page cannot take one. Use a login without two-step sign-in, or ask your administrator to turn it off.',
  }),
  forbidden: () => ({
    title: 'Your login cannot open this visit',
    advice: 'Ask a colleague whose login can open it, or ask your administrator for the right.',
  }),
  'licence-expired': () => ({
    title: 'This location’s Altegio licence has expired',
    advice: 'Ask the person who manages the location to renew it.',
  }),
  'not-found': (_failure, visitNumber, _mode, hasLookups) => ({
    title: `There is no visit ${visitNumber}`,
    advice: `Was it deleted, or is the number mistyped? ${
      hasLookups
        ? 'Is it an appointment’s number? Paste the appointment’s link instead.'
        : 'An appointment number does not open a visit.'
    }`,
  }),
  'too-many-requests': () => ({ title: BUSY, advice: 'The visit opens by itself.' }),
  busy: () => ({ title: BUSY, advice: 'The visit opens by itself.' }),
  unavailable: () => ({ title: SILENT, advice: RETRIED }),
  timeout: () => ({ title: SILENT, advice: `The answer took too long. ${RETRIED}` }),
  unreadable: ({ requestId }) => ({
    title: 'Altegio’s answer could not be read',
    advice: `Try again. If it happens again, tell ${requestId === null ? 'your administrator' : 'support the request number'}.`,
  }),
  'too-long': () => ({
    title: 'This visit is too long to be shown',
    advice: 'It does not fit on this page. Open it in Altegio.',
  }),
  refused: () => ({
    title: 'This page is open at the wrong address',
    advice: 'Use the address that your administrator gave you.',
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

/**
 * The words for a failure; `visitNumber` as it stands in the address. What a signed-out user can do depends on the mode,
 * what to do with an appointment's number on `hasLookups`.
 */
export function explainFailure(
  failure: Failure,
  visitNumber: string,
  mode: Mode = 'desk',
  hasLookups = false,
): ErrorMessage {
  // One table for all kinds; the key and the failure's kind are the same value, which the type system cannot follow.
  return (explanations[failure.kind] as Explain<FailureKind>)(failure, visitNumber, mode, hasLookups);
}

/** Short enough to be read out on the phone, and found by it in the log: the beginning of a random id. */
export function shortenRequestId(requestId: string): string {
  return requestId.slice(0, 8);
}

/** The partner's own sentence, to stand beside ours. */
export function getPartnerMessage(failure: Failure): string | null {
  return 'partnerMessage' in failure ? failure.partnerMessage : null;
}

/** Seconds until trying again by itself makes sense, for the given number of failures so far; null where it does not. */
export function retryDelaySeconds(failure: Failure, failureCount: number): number | null {
  switch (failure.kind) {
    case 'too-many-requests':
    case 'busy':
      return failure.retryAfterSeconds;
    case 'unavailable':
    case 'timeout':
      return Math.min(5 * 2 ** Math.max(0, failureCount - 1), 60);
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
