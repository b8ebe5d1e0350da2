import type { AppointmentVisit } from '#contract/appointment-visit.ts';
import { parseAppointmentVisit } from '#contract/appointment-visit.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type { PartnerAnswer } from './partner-client.ts';
import { explainNoAnswer } from './visit-answer.ts';

/** The number of an appointment's visit and nothing else of it, or why there is none. */
export type AppointmentAnswer = { readonly found: AppointmentVisit } | { readonly failure: AnsweredFailure };

/** Turns the partner's answer to GET /record/{location}/{record} into the visit's number or a failure. */
export function parseAppointmentAnswer(
  answer: PartnerAnswer,
  locationId: number,
  secrets: readonly string[],
): AppointmentAnswer {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const found = isSuccess ? parseAppointmentVisit(answer.body, locationId) : null;
  return found === null ? { failure: explainNoAnswer(answer, secrets) } : { found };
}
