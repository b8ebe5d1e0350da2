import type { BlockList } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createLoopbackRanges } from '#gateway/http/network-addresses.ts';
import { createGateway } from '#gateway/create-gateway.ts';
import { createKeyedHash } from '#gateway/session/cryptography.ts';
import type { Listening } from '#gateway/http/listen.ts';
import { listen } from '#gateway/http/listen.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import { createSignInMode } from '#gateway/session/auth-mode.ts';
import type { Log, RequestLine } from '#gateway/http/request-log.ts';
import type { Limits, Lookups } from '#gateway/settings.ts';
import type { Store } from '#gateway/store/store.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import type { Pages } from '#gateway/http/static-files.ts';
import { createStaticFile } from '#gateway/http/static-files.ts';
import type { Partner } from '#gateway/partner/partner.ts';
import { createPartner } from '#gateway/partner/partner.ts';
import { ORIGIN } from '#tests/support/http-client.ts';

/** What a check needs of a gateway, be it ours or the naive one beside it. */
export interface Subject {
  readonly port: number;
  close(): Promise<void>;
}

export const PARTNER_TOKEN = 'canary-partner-7f3a';
export const USER_TOKEN = 'canary-user-91bc';

/** As the gateway makes it of its partner token. */
export const testHash = createKeyedHash(PARTNER_TOKEN);

export const testPages: Pages = {
  indexHtml: `<!doctype html><html lang="en"><head><title>Visits</title><script>1;</script>
<script type="module" crossorigin src="/assets/page-1a2b3c.js"></script>
<link rel="stylesheet" crossorigin href="/assets/page-1a2b3c.css"></head><body><div id="root"></div></body></html>`,
  files: new Map(
    [
      ['/assets/page-1a2b3c.js', 'export const words = "a page";\n'.repeat(200)],
      ['/assets/page-1a2b3c.css', 'a { color: red }'],
      ['/assets/tiny-1a2b3c.js', ';'],
      ['/favicon.svg', `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(300)}</svg>`],
      ['/picture.png', 'not compressed '.repeat(50)],
    ].map(([path = '', text = '']) => [path, createStaticFile(path, squeeze(path, text))]),
  ),
};

/** A file beside its compressed forms where they are smaller, as the build leaves them. */
function squeeze(path: string, text: string): (name: string) => Buffer | undefined {
  const identity = Buffer.from(text);
  const isText = !path.endsWith('.png');
  const forms: Record<string, Buffer> = {
    '': identity,
    '.br': brotliCompressSync(identity),
    '.gz': gzipSync(identity),
  };
  return (name) => {
    const form = forms[name.slice(path.length)];
    return form === identity || (isText && form !== undefined && form.length < identity.length) ? form : undefined;
  };
}

export interface TestGatewayParts {
  readonly apiUrl: string;
  readonly deadlineMs?: number;
  readonly publicOrigin?: string;
  /** This computer's own addresses unless given. */
  readonly trustedProxies?: BlockList;
  readonly pages?: Pages;
  readonly sandbox?: (request: Request) => Promise<Response>;
  /** A single desk's, or the sandbox's, unless given. */
  readonly auth?: AuthMode;
  readonly isReady?: () => Promise<boolean>;
  readonly log?: Log;
  /** Where limits are counted. */
  readonly store?: Store;
  /** None unless given, as in the sandbox. */
  readonly limits?: Partial<Limits>;
  /** Not unless given, as in the sandbox. */
  readonly hasCircuitBreaker?: boolean;
  /** By link unless given. */
  readonly lookups?: Lookups;
  /** Puts a worse one in the place of our door to the partner. */
  readonly change?: (partner: Partner) => Partner;
  /** Any free one unless given. */
  readonly port?: number;
}

const NO_LIMITS: Limits = { partnerPerSecond: null, partnerPerMinute: null, readsPerMinute: null };

export interface TestGateway extends Listening {
  readonly lines: RequestLine[];
}

/** Our gateway, listening on loopback, with the canary tokens and small pages. */
export async function startGateway(parts: TestGatewayParts): Promise<TestGateway> {
  const { apiUrl, deadlineMs, publicOrigin = ORIGIN, pages = testPages, sandbox, isReady, port = 0 } = parts;
  const {
    store = createMemoryStore(),
    limits = {},
    hasCircuitBreaker = false,
    trustedProxies = createLoopbackRanges(),
  } = parts;
  const lines: RequestLine[] = [];
  const log: Log = (line) => {
    lines.push(line);
    parts.log?.(line);
  };
  const partner = createPartner({
    apiUrl,
    partnerToken: PARTNER_TOKEN,
    store,
    limits: { ...NO_LIMITS, ...limits },
    hasCircuitBreaker,
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  const gateway = createGateway({
    partner: parts.change?.(partner) ?? partner,
    auth: parts.auth ?? { mode: sandbox === undefined ? 'desk' : 'sandbox', userToken: USER_TOKEN },
    store,
    hash: testHash,
    isReady,
    publicOrigin,
    trustedProxies,
    lockAfterMinutes: 5,
    lookups: parts.lookups ?? 'location',
    pages,
    sandbox,
    log,
  });
  const listening = await listen({ gateway, publicOrigin, log, host: '127.0.0.1', port, graceMs: 0 });
  return { ...listening, lines };
}

export interface SignInGatewayParts extends Omit<TestGatewayParts, 'auth' | 'sandbox' | 'isReady'> {
  readonly idleMs?: number;
  readonly maxMs?: number;
}

/** The same where people sign in; its limits in milliseconds, so that a test can wait for them. */
export function startSignInGateway(parts: SignInGatewayParts): Promise<TestGateway> {
  const { store = createMemoryStore(), idleMs = 60_000, maxMs = 600_000, ...rest } = parts;
  return startGateway({
    ...rest,
    store,
    auth: createSignInMode({ store, hash: testHash, idleMs, maxMs }),
    isReady: () => store.isReachable(),
  });
}
