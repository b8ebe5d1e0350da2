import { tmpdir } from 'node:os';
import { startGateway } from '#tests/support/gateway.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';

// A process of its own for gateways, so that their memory can be told from a test's. It is built before it runs.

/** What the host is asked over the channel to its parent; `memory` is answered in bytes. */
export type HostQuestion =
  | { readonly id: number; readonly ask: 'gateway' | 'naive'; readonly apiUrl: string }
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
  const { apiUrl } = question;
  const { port } = await (question.ask === 'naive'
    ? startNaiveProxy({ apiUrl, folder: tmpdir() })
    : startGateway({ apiUrl }));
  say(port, 0);
}
