import * as v from 'valibot';
import type { Failure } from './failure.ts';
import { failureSchema } from './failure.ts';
import type { SessionEnd } from './session.ts';

/** The body of every error that the gateway answers with: the partner's envelope, and a code for programs. */
export interface ErrorAnswer {
  readonly success: false;
  readonly data: null;
  readonly meta: {
    readonly message: string;
    readonly code: Failure['kind'];
    readonly requestId: string;
    readonly partnerMessage?: string;
    readonly retryAfterSeconds?: number;
    /** Of a session that there was, why it is over. */
    readonly ended?: SessionEnd;
  };
}

const errorAnswer = v.object({ meta: v.looseObject({ code: v.string() }) });

/** Parses the gateway's error body back into its failure; null for any other body. */
export function parseErrorAnswer(body: unknown): Failure | null {
  const answer = v.safeParse(errorAnswer, body);
  if (!answer.success) return null;
  const failure = v.safeParse(failureSchema, { ...answer.output.meta, kind: answer.output.meta.code });
  return failure.success ? failure.output : null;
}
