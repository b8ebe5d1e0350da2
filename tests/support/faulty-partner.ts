import type { FaultCase } from './fault-cases.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { SilentPort } from './silent-port.ts';
import { startSilentPort } from './silent-port.ts';
import type { TestPartner } from './test-partner.ts';
import { answerVisit, startTestPartner } from './test-partner.ts';

export interface FaultyPartner {
  /** What ALTEGIO_API_URL would be. */
  readonly apiUrl: string;
  readonly partner: TestPartner;
  /** The fault is over. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** A partner behind a faulty line, as the case wants it. */
export async function startFaultyPartner({ answer, toxics, line }: FaultCase): Promise<FaultyPartner> {
  const partner = await startTestPartner(answer);
  const proxy: FaultProxy = await startFaultProxy(partner.port);
  const silent: SilentPort | null = line === 'silent' ? await startSilentPort(partner.port) : null;
  if (toxics !== undefined) proxy.setToxics(toxics);
  if (line === 'refused') await proxy.setEnabled(false);
  return {
    apiUrl: `http://127.0.0.1:${silent?.port ?? proxy.port}/api/v1`,
    partner,
    async heal() {
      partner.answer = answerVisit;
      proxy.setToxics([]);
      await proxy.setEnabled(true);
      silent?.wake();
    },
    async close() {
      await silent?.close();
      await proxy.close();
      await partner.close();
    },
  };
}
