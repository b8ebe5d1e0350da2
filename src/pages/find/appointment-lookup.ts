import type { WhyNoVisit } from '#contract/lookups/appointment-visit.ts';
import type { Failure, FailureKind } from '#contract/failure.ts';
import type { Mode } from '#contract/session.ts';
import { lookUpAppointment } from '#data/appointment-lookup.ts';
import { ApiError } from '#data/gateway-client.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { notifyTabs } from '#data/tabs.ts';
import { addSessionEnd, paths } from '#domain/addresses.ts';
import { explainFailure, getPartnerMessage, shortenRequestId } from '#domain/error-messages.ts';
import type { TypedEntry } from '#domain/typed-entry.ts';

export type AppointmentLink = Extract<TypedEntry, { kind: 'appointment-link' }>;

export interface LookupRefusal {
  readonly why: string;
  /** The partner's own words for it. */
  readonly partnerMessage?: string | null;
}

/** What came of an appointment's link: its visit, why there is none to open, or where to sign in again. */
export type LookupOutcome = { readonly visitId: number } | LookupRefusal | { readonly signIn: string };

const messages = {
  noLocation: 'This is only the end of a link. Paste the whole link: it names the location.',
  none: 'This appointment has no visit yet. It may be a blocked slot.',
  elsewhere: {
    linked: 'This appointment is of another location than the link says. Copy its link from Altegio again.',
    assumed: 'This appointment is of another location. Paste the whole link: it names the location.',
  },
};

/** The words for failures that mean something else for each thing that is looked up. */
export interface LookupWords {
  readonly notFound: string;
  readonly forbidden: string;
  readonly tooLong: string;
  readonly refused: string;
  /** The gateway cannot pass it on for so many seconds. */
  readonly busy: (seconds: number) => string;
}

const AGAIN = 'Press Enter to try again.';
/** So many seconds from now. */
export const BUSY = (seconds: number) => `Altegio is busy. Wait ${seconds} s, then press Enter.`;

const appointmentWords: LookupWords = {
  notFound: 'There is no such appointment at this location. Was it deleted, or is the link cut off?',
  forbidden: 'Your login cannot see this appointment. Ask a colleague whose login can.',
  tooLong: 'Altegio’s answer is too long to be read. Open the appointment in Altegio.',
  refused: 'Appointments cannot be looked up at this address. Ask your administrator.',
  busy: BUSY,
};

type Explain<Kind extends FailureKind> = (
  failure: Extract<Failure, { kind: Kind }>,
  words: LookupWords,
  mode: Mode,
) => string;

/** Of what has nothing to do with what is looked up, the words are those of any visit. */
const explainAsVisit = (failure: Failure, _words: LookupWords, mode: Mode) => {
  const { title, advice } = explainFailure(failure, '', mode);
  return `${title}. ${advice}`;
};

const explanations: { readonly [Kind in FailureKind]: Explain<Kind> } = {
  'not-found': (_failure, { notFound }) => notFound,
  forbidden: (_failure, { forbidden }) => forbidden,
  'too-many-requests': ({ retryAfterSeconds }) => BUSY(retryAfterSeconds),
  busy: ({ retryAfterSeconds }, { busy }) => busy(retryAfterSeconds),
  unavailable: () => `Altegio is not answering. ${AGAIN}`,
  timeout: () => `Altegio is not answering: it took too long. ${AGAIN}`,
  unreadable: ({ requestId }) =>
    requestId === null
      ? `Altegio’s answer could not be read. ${AGAIN}`
      : `Altegio’s answer could not be read. ${AGAIN} Request number: ${shortenRequestId(requestId)}`,
  'too-long': (_failure, { tooLong }) => tooLong,
  offline: () => 'This computer is offline. Check the network, then press Enter to try again.',
  refused: (_failure, { refused }) => refused,
  'not-a-visit-number': explainAsVisit,
  'signed-out': explainAsVisit,
  'licence-expired': explainAsVisit,
  'sign-in-refused': explainAsVisit,
  'second-step': explainAsVisit,
};

/**
 * What becomes of a lookup that failed: words, or where to sign in again. What a signed-out user can do depends on the
 * mode. Throws what is no ApiError.
 */
export function settleFailedLookup(
  error: unknown,
  words: LookupWords,
  mode: Mode,
): LookupRefusal | { readonly signIn: string } {
  if (!(error instanceof ApiError)) throw error;
  const { failure } = error;
  if (failure.kind === 'signed-out' && mode === 'sign-in') {
    notifyTabs('expired');
    return { signIn: addSessionEnd(paths.signIn(location.pathname), failure.ended) };
  }
  // One table for all kinds; the key and the failure's kind are the same value, which the type system cannot follow.
  const why = (explanations[failure.kind] as Explain<FailureKind>)(failure, words, mode);
  return { why, partnerMessage: getPartnerMessage(failure) };
}

/** The words for an appointment without a visit to open; `isLinked`: the link itself names the location. */
export function explainNoVisit(why: WhyNoVisit, isLinked: boolean): string {
  return why === 'none' ? messages.none : messages.elsewhere[isLinked ? 'linked' : 'assumed'];
}

/**
 * Looks up the visit of an appointment's link. The end of a link, from # on, names no location: then it is this tab's,
 * and an appointment of another one is refused. Throws only when the signal ends it.
 */
export async function resolveAppointmentLink(
  { locationId: linkedId, appointmentId }: AppointmentLink,
  mode: Mode,
  signal: AbortSignal,
): Promise<LookupOutcome> {
  const locationId = linkedId ?? recentVisits.getLastLocationId();
  if (locationId === null) return { why: messages.noLocation };
  try {
    const found = await lookUpAppointment({ locationId, appointmentId }, signal);
    if (found.visitId !== null) return { visitId: found.visitId };
    return { why: explainNoVisit(found.why, linkedId !== null) };
  } catch (error) {
    return settleFailedLookup(error, appointmentWords, mode);
  }
}
