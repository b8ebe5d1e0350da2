import { join } from 'node:path';
import type { Gateway, GatewayParts } from '#gateway/create-gateway.ts';
import { createGateway } from '#gateway/create-gateway.ts';
import { listen } from '#gateway/listen.ts';
import { createSignIn } from '#gateway/people.ts';
import { createLog } from '#gateway/request-log.ts';
import { createOwnMemory, createRedisMemory } from '#gateway/shared-memory.ts';
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
  const { publicOrigin, access, lockAfterMinutes } = settings;
  const parts = { publicOrigin, lockAfterMinutes, pages, log };
  if (access.mode === 'sandbox') return { settings, ...(await openSandboxed(parts)) };
  const upstream = createUpstream(access);
  if (access.mode === 'desk') return { settings, ...createGateway({ ...parts, upstream, people: access }) };
  return { settings, ...openForSignIn({ ...parts, upstream }, settings) };
}

type CommonParts = Omit<GatewayParts, 'upstream' | 'people'>;

async function openSandboxed(parts: CommonParts): Promise<Gateway> {
  const partner = await listenSandbox({ port: 0 });
  const sandbox = createSandbox();
  const gateway = createGateway({
    ...parts,
    upstream: createUpstream({ apiUrl: `${partner.url}/api/v1`, partnerToken: 'invented-partner' }),
    people: { mode: 'sandbox', userToken: 'invented-user' },
    sandbox: (request) => sandbox.fetch(request),
  });
  return {
    ...gateway,
    async close() {
      await gateway.close();
      await partner.close();
    },
  };
}

function openForSignIn(parts: Omit<GatewayParts, 'people'>, settings: Settings): Gateway {
  const { redisUrl, sessionIdleMinutes, sessionMaxHours } = settings;
  const memory = redisUrl === null ? createOwnMemory() : createRedisMemory(redisUrl);
  const people = createSignIn({ memory, idleMs: sessionIdleMinutes * 60_000, maxMs: sessionMaxHours * 3_600_000 });
  const gateway = createGateway({ ...parts, people, isReady: () => memory.isReachable() });
  return {
    ...gateway,
    async close() {
      await gateway.close();
      memory.close();
    },
  };
}

async function main(): Promise<void> {
  const log = createLog();
  const viewer = await openViewer(process.env, readPages(join(import.meta.dirname, '../browser')), log);
  const { settings } = viewer;
  const listening = await listen({ gateway: viewer, ...settings, log, graceMs: 1_000 });
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
