import * as v from 'valibot';

/**
 * Whose rights the gateway reads with: `sandbox` invented ones, `desk` those of the one employee whose token it was
 * started with, `sign-in` those of whoever has signed in.
 */
export const modes = ['sandbox', 'desk', 'sign-in'] as const;

export type Mode = (typeof modes)[number];

const time = v.pipe(v.string(), v.isoTimestamp());

const sessionSchema = v.object({
  mode: v.picklist(modes),
  /** The person's name as the partner gives it. Null where nobody signs in, or where the partner gives none. */
  name: v.nullable(v.string()),
  /** When the session ends whatever happens, in UTC; null where nobody signs in. */
  endsAt: v.nullable(time),
  /** When it ends unless a person does something before; null where nobody signs in. */
  idleEndsAt: v.nullable(time),
  lockAfterMinutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Who looks at the page, until when, and in which mode. */
export type SessionState = v.InferOutput<typeof sessionSchema>;

/** Reads the answer to GET /api/session; null when it is none. */
export function readSession(body: unknown): SessionState | null {
  const answer = v.safeParse(v.object({ data: sessionSchema }), body);
  return answer.success ? answer.output.data : null;
}

const credentialsSchema = v.object({
  login: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(256)),
  password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1024)),
});

/** What a person signs in with. */
export type Credentials = v.InferOutput<typeof credentialsSchema>;

/** Reads the body of POST /api/session, blanks round the login left out; null when it is none. */
export function readCredentials(body: unknown): Credentials | null {
  const credentials = v.safeParse(credentialsSchema, body);
  return credentials.success ? credentials.output : null;
}
