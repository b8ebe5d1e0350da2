import type { parseErrorAnswer } from '#contract/error-answer.ts';
import type { parseVisit } from '#contract/parse-visit.ts';
import { ApiError } from './api-error.ts';

interface Parsers {
  readonly parseErrorAnswer: typeof parseErrorAnswer;
  readonly parseVisit: typeof parseVisit;
}

/**
 * What reads the gateway's answers, loaded when it is wanted: a visit that the gateway has rendered comes with its page
 * as it was read there. Throws an ApiError where it cannot be loaded.
 */
export async function loadParsers(): Promise<Parsers> {
  try {
    const [{ parseErrorAnswer: readError }, { parseVisit: read }] = await Promise.all([
      import('#contract/error-answer.ts'),
      import('#contract/parse-visit.ts'),
    ]);
    return { parseErrorAnswer: readError, parseVisit: read };
  } catch {
    throw new ApiError({ kind: navigator.onLine ? 'unavailable' : 'offline' });
  }
}
