import type { BlockList } from 'node:net';
import { isToken } from '#contract/sign-in-answer.ts';
import * as v from 'valibot';
import {
  createLoopbackRanges,
  isLoopback,
  isWildcard,
  parseAddressRanges,
  parseApiUrl,
  parseHost,
  parseOrigin,
  parseRedisUrl,
} from '#gateway/http/network-addresses.ts';

/** Everything that can be set, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The one origin that people use, as a browser spells it. */
  readonly publicOrigin: string;
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: BlockList;
  readonly access: Access;
  readonly sessionIdleMinutes: number;
  readonly sessionMaxHours: number;
  readonly lockAfterMinutes: number;
  readonly lookups: Lookups;
  readonly limits: Limits;
  /** Null: everything is kept in this process. */
  readonly redisUrl: string | null;
}

const LOOKUPS = ['off', 'location', 'all'] as const;

/** What a user may look up beside visits by number: nothing; what has a number, too; or clients by name and phone as well. */
export type Lookups = (typeof LOOKUPS)[number];

/** Null: no limit. The sandbox has only those that are set, as its partner counts nothing. */
export interface Limits {
  /** The partner's budget, for all users together. */
  readonly partnerPerSecond: number | null;
  readonly partnerPerMinute: number | null;
  /** For one session, or for a desk. */
  readonly readsPerMinute: number | null;
}

export type Access =
  | { readonly mode: 'sandbox' }
  | { readonly mode: 'desk'; readonly apiUrl: string; readonly partnerToken: string; readonly userToken: string }
  | { readonly mode: 'sign-in'; readonly apiUrl: string; readonly partnerToken: string };

/** Its message is a sentence for the operator: it names the setting and never says its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads text through a function that gives null for what it refuses. */
function text<Value>(read: (written: string) => Value | null) {
  return v.pipe(
    v.string(),
    v.rawTransform<string, Value>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;
      addIssue({});
      return NEVER;
    }),
  );
}

function whole(least: number, most: number) {
  return {
    schema: text((written) => {
      const number = /^\d{1,9}$/.test(written) ? Number(written) : NaN;
      return number >= least && number <= most ? number : null;
    }),
    expected: `must be a whole number from ${least} to ${most}`,
  };
}

const token = {
  schema: text((written) => (isToken(written) ? written : null)),
  expected: 'must be printable ASCII without spaces or commas, at most 512 characters',
};

const ROWS = {
  HOST: { schema: text(parseHost), expected: 'must be an IP address or a host name' },
  PORT: whole(1, 65_535),
  ALTEGIO_PARTNER_TOKEN: token,
  ALTEGIO_API_URL: {
    schema: text(parseApiUrl),
    expected: 'must be an https address without user, query or fragment (http only on a loopback address)',
  },
  ALTEGIO_USER_TOKEN: token,
  PUBLIC_ORIGIN: {
    schema: text(parseOrigin),
    expected: 'must be an http or https origin without a path, such as https://visits.example.com',
  },
  TRUSTED_PROXIES: {
    schema: text(parseAddressRanges),
    expected: 'must be IP addresses and ranges, such as 10.0.0.0/8, separated by commas',
  },
  SESSION_IDLE_MINUTES: whole(1, 1440),
  SESSION_MAX_HOURS: whole(1, 168),
  LOCK_AFTER_MINUTES: whole(1, 1440),
  ALTEGIO_LOOKUPS: {
    schema: text((written) => LOOKUPS.find((each) => each === written) ?? null),
    expected: 'must be off, location or all',
  },
  PARTNER_PER_SECOND: whole(1, 1_000_000),
  PARTNER_PER_MINUTE: whole(1, 60_000_000),
  READS_PER_MINUTE: whole(1, 60_000_000),
  REDIS_URL: {
    schema: text(parseRedisUrl),
    expected: 'must be a redis or rediss address, with user and password percent-encoded and a number as its path',
  },
} as const;

type Name = keyof typeof ROWS;
type Read = { [Row in Name]?: v.InferOutput<(typeof ROWS)[Row]['schema']> };
type Env = Readonly<Record<string, string | undefined>>;

/** The names of the settings table, for documentation and tests. */
export const SETTING_NAMES = Object.keys(ROWS) as Name[];

/**
 * Reads the settings table of the environment; an empty value counts as not set. Throws SettingsError for the
 * first value, or the first combination, that will not do.
 */
export function parseSettings(env: Env): Settings {
  const read: Read = Object.assign({}, ...SETTING_NAMES.map((name) => parseRow(name, env[name])));
  const host = read.HOST ?? '127.0.0.1';
  const port = read.PORT ?? 4173;
  const publicOrigin = read.PUBLIC_ORIGIN ?? defaultOrigin(host, port);
  const access = getAccess(read, host, publicOrigin);
  const inLiveMode = (number: number) => (access.mode === 'sandbox' ? null : number);
  return {
    host,
    port,
    publicOrigin,
    trustedProxies: read.TRUSTED_PROXIES ?? createLoopbackRanges(),
    access,
    sessionIdleMinutes: read.SESSION_IDLE_MINUTES ?? 15,
    sessionMaxHours: read.SESSION_MAX_HOURS ?? 10,
    lockAfterMinutes: read.LOCK_AFTER_MINUTES ?? 5,
    lookups: read.ALTEGIO_LOOKUPS ?? 'location',
    limits: {
      partnerPerSecond: read.PARTNER_PER_SECOND ?? inLiveMode(5),
      partnerPerMinute: read.PARTNER_PER_MINUTE ?? inLiveMode(200),
      readsPerMinute: read.READS_PER_MINUTE ?? inLiveMode(60),
    },
    redisUrl: read.REDIS_URL ?? null,
  };
}

function parseRow(name: Name, written: string | undefined): Read {
  if (written === undefined || written === '') return {};
  const { schema, expected } = ROWS[name];
  const result = v.safeParse(schema, written);
  if (!result.success) throw new SettingsError(`${name} ${expected}.`);
  return { [name]: result.output };
}

function defaultOrigin(host: string, port: number): string {
  if (isWildcard(host)) {
    throw new SettingsError('PUBLIC_ORIGIN must be set when HOST is every address, which cannot be typed.');
  }
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

function getAccess(read: Read, host: string, publicOrigin: string): Access {
  const partnerToken = read.ALTEGIO_PARTNER_TOKEN;
  const userToken = read.ALTEGIO_USER_TOKEN;
  const apiUrl = read.ALTEGIO_API_URL ?? 'https://api.alteg.io/api/v1';
  if (userToken !== undefined && !(isLoopback(host) && isLoopback(new URL(publicOrigin).hostname))) {
    throw new SettingsError(
      "ALTEGIO_USER_TOKEN is one employee's token for a single desk: HOST and PUBLIC_ORIGIN must then be loopback addresses, such as 127.0.0.1.",
    );
  }
  if (partnerToken === undefined) {
    if (userToken === undefined) return { mode: 'sandbox' };
    throw new SettingsError('ALTEGIO_USER_TOKEN is set without ALTEGIO_PARTNER_TOKEN: the partner needs both.');
  }
  if (userToken !== undefined) return { mode: 'desk', apiUrl, partnerToken, userToken };
  // Browsers keep the session's cookie only over TLS, or where the way does not leave the computer.
  if (!publicOrigin.startsWith('https:') && !isLoopback(new URL(publicOrigin).hostname)) {
    throw new SettingsError(
      'PUBLIC_ORIGIN must be an https address where people sign in over a network: passwords travel there, and browsers keep the session only over https.',
    );
  }
  return { mode: 'sign-in', apiUrl, partnerToken };
}
