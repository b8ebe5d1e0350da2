import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type { PartnerAnswer } from './partner-client.ts';
import { explainNoAnswer } from './visit-answer.ts';

/** What a read found, or why it found nothing. */
export type ReadAnswer<Found> = { readonly found: Found } | { readonly failure: AnsweredFailure };

/**
 * Turns the partner's answer into what `parseBody` reads in the body of a success, or into a failure; null of
 * `parseBody`: the body is no such answer.
 */
export function parseReadAnswer<Found>(
  answer: PartnerAnswer,
  secrets: readonly string[],
  parseBody: (body: unknown) => Found | null,
): ReadAnswer<Found> {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const found = isSuccess ? parseBody(answer.body) : null;
  return found === null ? { failure: explainNoAnswer(answer, secrets) } : { found };
}
