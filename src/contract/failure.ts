import * as v from 'valibot';
import type { SessionEnd } from './session.ts';
import { isSessionEnd } from './session.ts';

const partnerMessage = v.optional(v.nullable(v.string()), null);
const retryAfterSeconds = v.pipe(v.number(), v.integer(), v.minValue(1));

export const failureSchema = v.variant('kind', [
  /** What stands in the address is no visit number. */
  v.object({ kind: v.literal('not-a-visit-number') }),
  /** There is no session, or the partner no longer accepts its user; `ended`: why a session that there was is over. */
  v.object({
    kind: v.literal('signed-out'),
    partnerMessage,
    ended: v.optional(v.custom<SessionEnd>(isSessionEnd)),
  }),
  /** The partner did not take this login with this password; nothing tells whether the login exists. */
  v.object({ kind: v.literal('sign-in-refused') }),
  /** Login and password are right, and the partner asks for a code on top, which cannot be given here. */
  v.object({ kind: v.literal('second-step') }),
  /** This person's rights do not allow it. */
  v.object({ kind: v.literal('forbidden'), partnerMessage }),
  /** The location has not paid the partner for its licence: no other login helps. */
  v.object({ kind: v.literal('licence-expired'), partnerMessage }),
  /** No such visit, or a deleted one. */
  v.object({ kind: v.literal('not-found') }),
  /** The partner counts too many requests, or the gateway too many tries to sign in. */
  v.object({ kind: v.literal('too-many-requests'), retryAfterSeconds }),
  /** The gateway itself cannot pass the request on for now. */
  v.object({ kind: v.literal('busy'), retryAfterSeconds }),
  /** The partner, or the gateway, is not there: a 5xx or a broken connection. */
  v.object({ kind: v.literal('unavailable') }),
  /** No connection, or no answer, in the time there was for it. */
  v.object({ kind: v.literal('timeout') }),
  /** An answer came, and it is not what was asked for. */
  v.object({ kind: v.literal('unreadable'), partnerMessage, requestId: v.optional(v.nullable(v.string()), null) }),
  /** A visit that has more to it than a page can show. */
  v.object({ kind: v.literal('too-long') }),
  /** The gateway takes this call only from its own page. */
  v.object({ kind: v.literal('refused') }),
  /** This computer has no network. Only a browser knows. */
  v.object({ kind: v.literal('offline') }),
]);

/** Every way in which showing a visit, or signing in for it, can fail. The one list for gateway, data and pages. */
export type Failure = v.InferOutput<typeof failureSchema>;
export type FailureKind = Failure['kind'];
