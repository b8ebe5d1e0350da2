import { join } from 'node:path';
import type { Gateway } from '#gateway/create-gateway.ts';
import { createGateway } from '#gateway/create-gateway.ts';
import { listen } from '#gateway/listen.ts';
import { createLog } from '#gateway/request-log.ts';
import { explainStart, explainStop } from '#gateway/start-words.ts';
import type { Settings } from '#gateway/settings.ts';
import { readSettings } from '#gateway/settings.ts';
import type { Pages } from '#gateway/static-files.ts';
import { readPages } from '#gateway/static-files.ts';
import { createUpstream } from '#gateway/upstream.ts';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { listenSandbox } from '#sandbox/listen.ts';

export interface Viewer extends Gateway {
  readonly settings: Settings;
}

/** Joins settings, partner (the embedded sandbox without tokens) and gateway. Throws SettingsError; does not listen. */
export async function openViewer(env: NodeJS.ProcessEnv, pages?: Pages, log = createLog()): Promise<Viewer> {
  const settings = readSettings(env);
  const { publicOrigin, access } = settings;
  if (access.mode === 'desk') {
    return { settings, ...createGateway({ upstream: createUpstream(access), publicOrigin, pages, log }) };
  }
  const partner = await listenSandbox({ port: 0 });
  const upstream = createUpstream({
    apiUrl: `${partner.url}/api/v1`,
    partnerToken: 'invented-partner',
    userToken: 'invented-user',
  });
  const sandbox = createSandbox();
  const gateway = createGateway({
    upstream,
    publicOrigin,
    pages,
    sandbox: (request) => sandbox.fetch(request),
    log,
  });
  return {
    settings,
    ...gateway,
    async close() {
      await gateway.close();
      await partner.close();
    },
  };
}

async function main(): Promise<void> {
  const viewer = await openViewer(process.env, readPages(join(import.meta.dirname, '../browser')));
  const { settings } = viewer;
  const listening = await listen({ gateway: viewer, ...settings, graceMs: 1_000 });
  console.error(explainStart(settings));
  const stop = () => void listening.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

if (import.meta.env.PROD) {
  await main().catch((error: unknown) => {
    console.error(explainStop(error));
    process.exit(1);
  });
}
