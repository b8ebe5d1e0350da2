import { answerData, answerError } from './partner-answer.ts';

/** The user token of an employee who may not see how to reach a client. */
export const NO_PHONES_TOKEN = 'no-phones';

/** Of one who sees the appointments of one team member, and neither clients nor payments. */
export const OWN_ONLY_TOKEN = 'own-only';
/** Of one who was given no location yet. */
export const NEWCOMER_TOKEN = 'newcomer';
/** Of one for whom a read beside the visit fails, or all of them: `permissions-40300`, `beside-50400`. */
const FAILING_LOGIN = /^((?:beside|companies|permissions|records|client-search|client-visits)-\d{5})@example\.com$/;

const PASSWORD = 'sandbox';

const STAFF: Readonly<Record<string, { id: number; name: string; userToken: string }>> = {
  'reception@example.com': { id: 999290, name: 'Rosalind Achterberg', userToken: 'reception-desk' },
  'limited@example.com': { id: 999291, name: 'Tobias Lindqvist', userToken: NO_PHONES_TOKEN },
  'trainee@example.com': { id: 999292, name: 'Hedda Lund', userToken: OWN_ONLY_TOKEN },
  'newcomer@example.com': { id: 999293, name: 'Piet Aalders', userToken: NEWCOMER_TOKEN },
};

/** Answers POST /auth for the invented staff; all of them have the same password. */
export async function answerSignIn(request: Request): Promise<Response> {
  const credentials = parseCredentials(await request.text());
  if (credentials === null) {
    return answerError(422, {
      message: 'An error has occurred.',
      errors: { login: ['A login is required.'], password: ['A password is required.'] },
    });
  }
  const { login, password } = credentials;
  if (password === PASSWORD && login === 'two-step@example.com') return answerTwoStep();
  const employee = findEmployee(login);
  if (employee === undefined || password !== PASSWORD) {
    return answerError(401, { message: 'The login or the password is not right.' });
  }
  const { id, name, userToken } = employee;
  return answerData(
    {
      id,
      user_token: userToken,
      name,
      phone: '+12025550100',
      login,
      email: login,
      avatar: '',
      is_approved: true,
      is_email_confirmed: true,
    },
    201,
  );
}

function findEmployee(login: string) {
  const [, failingToken] = FAILING_LOGIN.exec(login) ?? [];
  if (failingToken !== undefined) return { id: 999299, name: 'Faye Lyre', userToken: failingToken };
  return Object.hasOwn(STAFF, login) ? STAFF[login] : undefined;
}

/** No token yet: the partner has sent a code to the employee first. */
function answerTwoStep(): Response {
  return answerData({
    uuid: '00000000-0000-4000-8000-000000000001',
    flow: 'login',
    transport: { type: 'email', recipient: 'two***@example.com' },
    refresh_ttl_sec: 60,
    attempts_left: 3,
  });
}

function parseCredentials(body: string): { login: string; password: string } | null {
  try {
    const sent: unknown = JSON.parse(body);
    if (typeof sent !== 'object' || sent === null || !('login' in sent) || !('password' in sent)) return null;
    const { login, password } = sent;
    if (typeof login !== 'string' || typeof password !== 'string' || login === '' || password === '') return null;
    return { login, password };
  } catch {
    return null;
  }
}
