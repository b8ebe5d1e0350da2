import { answerError, answerJson } from './partner-answer.ts';

/** What stands in the header; null for a token that is missing. */
export interface Authorization {
  readonly partnerToken: string | null;
  readonly userToken: string | null;
}

const WRITTEN = /^Bearer ([^\s,]+)(?:, User ([^\s,]+))?$/;

/** Reads `Bearer <partner>` or `Bearer <partner>, User <user>`; anything else holds no token. */
export function parseAuthorization(header: string | null): Authorization {
  const match = WRITTEN.exec(header ?? '');
  return { partnerToken: match?.[1] ?? null, userToken: match?.[2] ?? null };
}

/** The partner's refusal of an integrator it does not know, or null. */
export function refusePartner({ partnerToken }: Authorization): Response | null {
  // Without any partner token the partner leaves `data` out.
  if (partnerToken === null) {
    return answerJson(401, { success: false, meta: { message: 'No authorization data was sent.' } });
  }
  if (partnerToken === 'unknown-partner') return answerError(401, { message: 'The partner is not known.' });
  return null;
}

/** The partner's refusal of an employee whose token is missing or no longer valid, or null. */
export function refuseUser({ userToken }: Authorization): Response | null {
  if (userToken !== null && userToken !== 'revoked-user') return null;
  return answerError(401, { message: 'Authentication needed.' });
}

/** The partner answers in the form of its second version only to those who ask for it; other forms are not re-enacted. */
export function refuseAccept(accept: string | null): Response | null {
  if ((accept ?? '').toLowerCase().includes('application/vnd.api.v2+json')) return null;
  return answerError(406, { message: 'The Accept header must name application/vnd.api.v2+json.' });
}
