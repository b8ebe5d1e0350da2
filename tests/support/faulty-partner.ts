import type { FaultCase } from './fault-cases.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { SilentPort } from './silent-port.ts';
import { startSilentPort } from './silent-port.ts';
import type { TestUpstream } from './upstream.ts';
import { answerVisit, startUpstream } from './upstream.ts';

export interface FaultyPartner {
  /** What ALTEGIO_API_URL would be. */
  readonly apiUrl: string;
  readonly upstream: TestUpstream;
  /** The fault is over. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** A partner behind a faulty line, as the case wants it. */
export async function startFaultyPartner({ answer, toxics, line }: FaultCase): Promise<FaultyPartner> {
  const upstream = await startUpstream(answer);
  const proxy: FaultProxy = await startFaultProxy(upstream.port);
  const silent: SilentPort | null = line === 'silent' ? await startSilentPort(upstream.port) : null;
  if (toxics !== undefined) proxy.setToxics(toxics);
  if (line === 'refused') await proxy.setEnabled(false);
  return {
    apiUrl: `http://127.0.0.1:${silent?.port ?? proxy.port}/api/v1`,
    upstream,
    async heal() {
      upstream.answer = answerVisit;
      proxy.setToxics([]);
      await proxy.setEnabled(true);
      silent?.wake();
    },
    async close() {
      await silent?.close();
      await proxy.close();
      await upstream.close();
    },
  };
}
