import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';
import { startViewer } from './viewer-process.ts';

export interface LiveViewer {
  readonly url: string;
  /** The partner, whose answers the test writes. */
  readonly partner: TestPartner;
  close(): Promise<void>;
}

/** The built viewer in live mode, in front of a partner that a test writes. */
export async function startLiveViewer(settings: Record<string, string> = {}): Promise<LiveViewer> {
  const partner = await startTestPartner();
  const viewer = await startViewer({
    ALTEGIO_API_URL: partner.apiUrl,
    ALTEGIO_PARTNER_TOKEN: 'partner',
    ALTEGIO_USER_TOKEN: 'user',
    // A file's tests come one after the other without a pause.
    PARTNER_PER_SECOND: '1000',
    PARTNER_PER_MINUTE: '60000',
    READS_PER_MINUTE: '60000',
    ...settings,
  });
  return {
    url: viewer.url,
    partner,
    async close() {
      await viewer.stop();
      await partner.close();
    },
  };
}
