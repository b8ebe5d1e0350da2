import type { Mode } from '#contract/session.ts';
import { paths } from '#domain/addresses.ts';
import type { Settings } from './settings.ts';
import type { StoreTrouble } from '#gateway/store/redis-store.ts';
import { SettingsError } from './settings.ts';

/** Sandbox visits: one with services, two team members and notes, and the example of the partner's reference. */
const FULL_VISIT = 21016;
const REFERENCE_VISIT = 12345;

/** The sentence that is printed once the gateway listens. */
export function explainStart({ publicOrigin, access }: Settings): string {
  const open = (visitId: number) => `${publicOrigin}${paths.visit(visitId)}`;
  const examples =
    access.mode === 'sandbox'
      ? ` Try ${open(FULL_VISIT)} (two team members, services, notes) or ${open(REFERENCE_VISIT)} (Altegio's own example).`
      : '';
  return `Visit viewer on ${publicOrigin} (${MODES[access.mode]}).${examples}`;
}

const MODES: Readonly<Record<Mode, string>> = {
  sandbox: 'sandbox: the people are invented',
  desk: "live: Altegio's own answers, for a single desk",
  'sign-in': "live: Altegio's own answers, for users who sign in",
};

/** Why the gateway does not start, in a sentence without stack, path or value. */
export function explainStop(error: unknown): string {
  if (error instanceof SettingsError) return `The visit viewer does not start: ${error.message}`;
  return `The visit viewer does not start: ${CODES[getErrorCode(error)] ?? 'something unexpected went wrong.'}`;
}

/** Why nothing that Redis keeps can be read or written. */
export function explainStoreTrouble(trouble: StoreTrouble): string {
  return `The visit viewer waits for Redis: ${STORE_TROUBLES[trouble]}`;
}

const STORE_TROUBLES: Readonly<Record<StoreTrouble, string>> = {
  refused: 'it does not accept the user or the password of REDIS_URL.',
  unreachable: 'it cannot be reached as REDIS_URL says.',
};

/** Why the gateway ends by itself: the kind of error and where in the code. Its message may hold personal data. */
export function explainCrash(error: unknown): string {
  const prefix = 'The visit viewer ends: something unexpected went wrong';
  if (!(error instanceof Error)) return `${prefix} (${typeof error}).`;
  const { stack = '', message } = error;
  const frame =
    /^ +(at .+)$/m.exec(stack.slice(stack.lastIndexOf(message) + message.length))?.[1] ?? 'at no known place';
  return `${prefix} (${error.constructor.name} ${frame}).`;
}

const CODES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens on this HOST and PORT. Stop it, or set PORT to another number.',
  EADDRNOTAVAIL: 'this computer has no such HOST address.',
  ENOTFOUND: 'HOST is not a name that this computer knows.',
  EACCES: 'this account may not listen on that PORT. Set PORT to a number above 1023.',
  ENOENT: 'there are no built pages. Run npm run build first.',
};

function getErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
