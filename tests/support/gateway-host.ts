import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pages } from '#gateway/http/static-files.ts';
import { readPages } from '#gateway/http/static-files.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';

// A process of its own for gateways, so that their memory can be told from a test's. It is built before it runs.

/** What the host is asked over the channel to its parent; `memory` is answered in bytes. */
export type HostQuestion =
  | { readonly id: number; readonly ask: 'gateway' | 'naive'; readonly apiUrl: string }
  /** A gateway with the built pages, at this port, to be opened in a browser. */
  | { readonly id: number; readonly ask: 'viewer'; readonly apiUrl: string; readonly port: number }
  | { readonly id: number; readonly ask: 'memory' };

export interface HostAnswer {
  readonly id: number;
  /** A port, or bytes. */
  readonly now: number;
  /** Bytes, the most that there ever were. */
  readonly most: number;
}

process.on('message', (question: HostQuestion) => void answer(question));

async function answer(question: HostQuestion): Promise<void> {
  const { id } = question;
  const say = (now: number, most: number) => process.send?.({ id, now, most } satisfies HostAnswer);
  if (question.ask === 'memory') return void say(process.memoryUsage.rss(), process.resourceUsage().maxRSS * 1024);
  const { port } = await open(question);
  say(port, 0);
}

let builtPages: Pages | undefined;

function open(question: Exclude<HostQuestion, { ask: 'memory' }>): Promise<Subject> {
  const { apiUrl } = question;
  if (question.ask === 'viewer') {
    const { port } = question;
    builtPages ??= readPages(join('dist', 'browser'));
    return startGateway({ apiUrl, port, pages: builtPages, publicOrigin: `http://127.0.0.1:${port}` });
  }
  return question.ask === 'naive' ? startNaiveProxy({ apiUrl, folder: tmpdir() }) : startGateway({ apiUrl });
}
