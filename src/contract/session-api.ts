import * as v from 'valibot';
import { modes } from './session.ts';

// The bodies of /api/session. In a browser they are read late: the schema library is not in the first load.

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
