import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestPartner } from './test-partner.ts';
import { exampleVisit, startTestPartner } from './test-partner.ts';

/** What all users here sign in with; a canary. */
export const PASSWORD = 'canary-password-d417';

export interface SignInPartner extends TestPartner {
  /** The partner no longer accepts this employee's token. */
  revoke(login: string): void;
}

/** The token, the number and the name that the partner gives to a login; all of them canaries. */
export function employee(login: string): { userToken: string; id: number; name: string } {
  const id = 700_000 + ([...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 99_991);
  return { userToken: `canary-token-of-${login}`, id, name: `Canary Name of ${login}` };
}

/** The comment of a visit as this employee gets it: it tells whose rights it was read with, and which visit it is. */
export function commentFor(login: string, visitId: number): string {
  return `visit ${visitId} for ${login}`;
}

/** A partner at which every login signs in with the one password, and reads visits that name their reader. */
export async function startSignInPartner(): Promise<SignInPartner> {
  const loginOf = new Map<string, string>();
  const partner = await startTestPartner((incoming, outgoing) => void answer(incoming, outgoing));

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.url === '/api/v1/auth') {
      const { login, password } = JSON.parse(await readText(incoming)) as Record<string, string>;
      if (password !== PASSWORD || login === undefined) return say(outgoing, 401, refusal('Wrong password.'));
      const { userToken, id, name } = employee(login);
      loginOf.set(userToken, login);
      const data = { id, user_token: userToken, name, phone: '+13155550175', login, email: `${login}@example.com` };
      return say(outgoing, 201, { success: true, data, meta: [] });
    }
    const [, userToken = ''] = /, User (\S+)$/.exec(incoming.headers.authorization ?? '') ?? [];
    const login = loginOf.get(userToken);
    if (login === undefined) return say(outgoing, 401, refusal('Authentication needed.'));
    const visitId = Number(incoming.url?.split('/').at(-1));
    const data = { ...exampleVisit, comment: commentFor(login, visitId) };
    // Not in the order in which they were asked for.
    setTimeout(() => say(outgoing, 200, { success: true, data, meta: [] }), Math.random() * 8);
  }

  return Object.assign(partner, {
    revoke(login: string) {
      loginOf.delete(employee(login).userToken);
    },
  });
}

function refusal(message: string) {
  return { success: false, data: null, meta: { message } };
}

function say(outgoing: ServerResponse, status: number, body: unknown): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
