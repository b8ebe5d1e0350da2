import * as v from 'valibot';
import type { Fault } from './fault.ts';
import { faultSchema } from './fault.ts';
import type { SessionEnd } from './session.ts';

/** The body of every error that the gateway answers with: the partner's envelope, and a code for programs. */
export interface ErrorAnswer {
  readonly success: false;
  readonly data: null;
  readonly meta: {
    readonly message: string;
    readonly code: Fault['kind'];
    readonly requestId: string;
    readonly partnerMessage?: string;
    readonly retryAfterSeconds?: number;
    /** Of a session that there was, why it is over. */
    readonly ended?: SessionEnd;
  };
}

const errorAnswer = v.object({ meta: v.looseObject({ code: v.string() }) });

/** Reads the gateway's error body back into its fault; null when it is none. */
export function readErrorAnswer(body: unknown): Fault | null {
  const answer = v.safeParse(errorAnswer, body);
  if (!answer.success) return null;
  const fault = v.safeParse(faultSchema, { ...answer.output.meta, kind: answer.output.meta.code });
  return fault.success ? fault.output : null;
}
