import * as v from 'valibot';
import { given, wireId, wireText } from './wire-quirks.ts';

/** Whether a text can stand in the Authorization header, whose parts are divided by commas and spaces. */
export function isToken(written: string): boolean {
  return /^[!-+\--~]{1,512}$/.test(written);
}

const person = v.object({
  user_token: v.pipe(v.string(), v.check(isToken)),
  id: v.fallback(given(wireId), null),
  name: v.fallback(given(wireText), null),
});

const secondStep = v.object({ uuid: v.pipe(v.string(), v.nonEmpty()) });

/** Whom the partner let in. */
export interface SignedIn {
  readonly userToken: string;
  /** The partner's number for this employee. */
  readonly userId: number | null;
  readonly name: string | null;
}

/**
 * Parses the partner's answer to POST /auth (CONTRACT: request): whom it let in, that it asks for a code first
 * (two-step login), or null for what is neither.
 */
export function parseSignIn(body: unknown): SignedIn | 'second-step' | null {
  const signedIn = v.safeParse(v.object({ data: person }), body);
  if (signedIn.success) {
    const { user_token: userToken, id: userId, name } = signedIn.output.data;
    return { userToken, userId, name };
  }
  return v.is(v.object({ data: secondStep }), body) ? 'second-step' : null;
}
