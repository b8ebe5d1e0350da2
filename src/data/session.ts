import { askGateway } from './ask-gateway.ts';

const PATH = '/api/session';

/** A late answer to the end of the last session would take the next one's cookie along, so signing in waits for it. */
let ending: Promise<unknown> = Promise.resolve();

/** Signs in with the person's own partner login. Throws a FaultError; the password is kept nowhere. */
export async function signIn(login: string, password: string): Promise<void> {
  await ending;
  await askGateway({ method: 'POST', path: PATH, body: { login, password } });
}

/** Ends the session on the server. False where the gateway could not be told: its own limits end it then. */
export async function endSession(reason: 'sign-out' | 'lock'): Promise<boolean> {
  const path = reason === 'lock' ? `${PATH}?reason=lock` : PATH;
  const told = askGateway({ method: 'DELETE', path }).then(
    () => true,
    () => false,
  );
  ending = told;
  return told;
}
