import type { readErrorAnswer } from '#contract/error-answer.ts';
import type { readVisit } from '#contract/read-visit.ts';
import { ApiError } from './api-error.ts';

interface Parsers {
  readonly readErrorAnswer: typeof readErrorAnswer;
  readonly readVisit: typeof readVisit;
}

/**
 * What reads the gateway's answers, loaded when it is wanted: a visit that the gateway has rendered comes with its page
 * as it was read there. Throws an ApiError where it cannot be loaded.
 */
export async function loadParsers(): Promise<Parsers> {
  try {
    const [{ readErrorAnswer: readError }, { readVisit: read }] = await Promise.all([
      import('#contract/error-answer.ts'),
      import('#contract/read-visit.ts'),
    ]);
    return { readErrorAnswer: readError, readVisit: read };
  } catch {
    throw new ApiError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}
