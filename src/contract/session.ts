import * as v from 'valibot';

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

const time = v.pipe(v.string(), v.isoTimestamp());

const sessionSchema = v.object({
  mode: v.picklist(modes),
  /** The person's name as the partner gives it. Null where there is no signing in, or where the partner gives none. */
  name: v.nullable(v.string()),
  /** When the session ends whatever happens, in UTC; null where there is no signing in. */
  endsAt: v.nullable(time),
  /** When it ends unless a person does something before; null where there is no signing in. */
  idleEndsAt: v.nullable(time),
  lockAfterMinutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Who looks at the page, until when, and in which mode. */
export type SessionState = v.InferOutput<typeof sessionSchema>;

/** Parses the answer to GET /api/session; null for any other body. */
export function parseSession(body: unknown): SessionState | null {
  const answer = v.safeParse(v.object({ data: sessionSchema }), body);
  return answer.success ? answer.output.data : null;
}

/** Only the name of the same answer, null where there is none; undefined for a body that is no such answer. */
export function parseSessionName(body: unknown): string | null | undefined {
  const answer = v.safeParse(v.object({ data: v.object({ name: v.nullable(v.string()) }) }), body);
  return answer.success ? answer.output.data.name : undefined;
}

const credentialsSchema = v.object({
  login: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(256)),
  password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1024)),
});

/** What a person signs in with. */
export type Credentials = v.InferOutput<typeof credentialsSchema>;

/** Parses the body of POST /api/session, with the login trimmed; null for any other body. */
export function parseCredentials(body: unknown): Credentials | null {
  const credentials = v.safeParse(credentialsSchema, body);
  return credentials.success ? credentials.output : null;
}
