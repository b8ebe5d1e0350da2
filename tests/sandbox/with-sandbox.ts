import { afterAll, beforeAll } from 'vitest';
import type { SandboxLogEntry } from '#sandbox/create-sandbox.ts';
import type { ListeningSandbox } from '#sandbox/listen.ts';
import { listenSandbox } from '#sandbox/listen.ts';

/** A sandbox over real HTTP for the tests of one file, and what it has logged so far. */
export function withSandbox(): { readonly url: string; readonly log: readonly SandboxLogEntry[] } {
  const log: SandboxLogEntry[] = [];
  let sandbox: ListeningSandbox | undefined;
  beforeAll(async () => {
    sandbox = await listenSandbox({ log: (entry) => log.push(entry) });
  });
  afterAll(() => sandbox?.close());
  return {
    get url() {
      if (sandbox === undefined) throw new Error('The sandbox listens only while tests run.');
      return sandbox.url;
    },
    log,
  };
}
