import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

// For every project: what React or a library complains of fails the test in which it does, as in the browser's tests.

const said: string[] = [];
Object.assign(console, { error: (...words: unknown[]) => void said.push(format(...words)) });

/** Throws with what was said since the last call. */
export function expectNoConsoleErrors(): void {
  const all = said.splice(0).join('\n');
  if (all !== '') throw new Error(`On the console: ${all}`);
}

afterEach(expectNoConsoleErrors);
afterAll(expectNoConsoleErrors);
