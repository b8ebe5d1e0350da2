import { join } from 'node:path';
import { SHUTDOWN_GRACE_MS } from '#domain/deadlines.ts';
import type { Gateway, GatewayParts } from '#gateway/create-gateway.ts';
import { createGateway } from '#gateway/create-gateway.ts';
import { createKeyedHash } from '#gateway/session/cryptography.ts';
import { listen } from '#gateway/http/listen.ts';
import { createSignInMode } from '#gateway/session/auth-mode.ts';
import { createLog } from '#gateway/http/request-log.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import type { StoreTrouble } from '#gateway/store/redis-store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { explainCrash, explainStart, explainStop, explainStoreTrouble } from '#gateway/startup-messages.ts';
import type { Access, Limits, Settings } from '#gateway/settings.ts';
import { SettingsError, parseSettings } from '#gateway/settings.ts';
import { loadPages } from '#gateway/http/static-files.ts';
import { createPartner } from '#gateway/partner/partner.ts';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { listenSandbox } from '#sandbox/listen.ts';

export interface Viewer extends Gateway {
  readonly settings: Settings;
}

type ViewerParts = Pick<GatewayParts, 'pages' | 'createPageRenderer' | 'log'>;

/** Joins settings, partner (the embedded sandbox without tokens) and gateway. Throws SettingsError; does not listen. */
export async function openViewer(env: NodeJS.ProcessEnv, given: ViewerParts): Promise<Viewer> {
  const settings = parseSettings(env);
  const { publicOrigin, trustedProxies, access, lockAfterMinutes, lookups, limits } = settings;
  const parts = { publicOrigin, trustedProxies, lockAfterMinutes, lookups, ...given };
  return {
    settings,
    ...(access.mode === 'sandbox' ? await openSandboxed(parts, limits) : openLive(parts, settings, access)),
  };
}

type CommonParts = Omit<GatewayParts, 'partner' | 'auth' | 'store' | 'hash'>;
type LiveAccess = Exclude<Access, { mode: 'sandbox' }>;

async function openSandboxed(parts: CommonParts, limits: Limits): Promise<Gateway> {
  const listening = await listenSandbox({ port: 0 });
  const sandbox = createSandbox();
  const store = createMemoryStore();
  const partnerToken = 'invented-partner';
  const gateway = createGateway({
    ...parts,
    partner: createPartner({
      apiUrl: `${listening.url}/api/v1`,
      partnerToken,
      store,
      limits,
      hasCircuitBreaker: false,
    }),
    auth: { mode: 'sandbox', userToken: 'invented-user' },
    store,
    hash: createKeyedHash(partnerToken),
    sandbox: (request) => sandbox.fetch(request),
  });
  return {
    ...gateway,
    async close() {
      await gateway.close();
      await listening.close();
    },
  };
}

function openLive(parts: CommonParts, settings: Settings, access: LiveAccess): Gateway {
  const { redisUrl, limits, sessionIdleMinutes, sessionMaxHours } = settings;
  const store = redisUrl === null ? createMemoryStore() : createRedisStore(redisUrl, tellTrouble);
  const { apiUrl, partnerToken } = access;
  const hash = createKeyedHash(partnerToken);
  const partner = createPartner({ apiUrl, partnerToken, store, limits, hasCircuitBreaker: true });
  const auth =
    access.mode === 'desk'
      ? access
      : createSignInMode({ store, hash, idleMs: sessionIdleMinutes * 60_000, maxMs: sessionMaxHours * 3_600_000 });
  const gateway = createGateway({ ...parts, partner, auth, store, hash, isReady: () => store.isReachable() });
  return {
    ...gateway,
    async close() {
      await gateway.close();
      store.close();
    },
  };
}

function tellTrouble(trouble: StoreTrouble): void {
  console.error(explainStoreTrouble(trouble));
}

/** Settings from the file .env in the folder of the start, where there is one; those of the environment win. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new SettingsError('.env cannot be read.');
  }
}

async function main(): Promise<void> {
  loadEnvFile();
  const log = createLog();
  const pages = loadPages(join(import.meta.dirname, '../browser'));
  const viewer = await openViewer(process.env, { pages, log });
  const { settings } = viewer;
  const listening = await listen({ gateway: viewer, ...settings, log, graceMs: SHUTDOWN_GRACE_MS });
  const stop = () => void listening.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Last: a supervisor that has read it may send its signal at once.
  console.error(explainStart(settings));
}

/** A supervisor starts it again: after an unexpected error nothing is certain any more. */
function stopOnCrash(error: unknown): void {
  console.error(explainCrash(error));
  process.exit(1);
}

if (import.meta.env.PROD) {
  // More than the first place of an error is never told, and undici makes one for each connection that it ends.
  Error.stackTraceLimit = 1;
  process.on('uncaughtException', stopOnCrash);
  await main().catch((error: unknown) => {
    console.error(explainStop(error));
    process.exit(1);
  });
}
