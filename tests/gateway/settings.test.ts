import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { SETTING_NAMES, SettingsError, parseSettings } from '#gateway/settings.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

const TOKENS = { ALTEGIO_PARTNER_TOKEN: 'partner', ALTEGIO_USER_TOKEN: 'user' };

function refusal(env: Record<string, string>): string {
  try {
    parseSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the settings that come without any setting', () => {
  test('listen on this computer, in the sandbox', () => {
    expect(parseSettings({})).toEqual({
      host: '127.0.0.1',
      port: 4173,
      publicOrigin: 'http://127.0.0.1:4173',
      trustedProxies: expect.any(BlockList),
      access: { mode: 'sandbox' },
      sessionIdleMinutes: 15,
      sessionMaxHours: 10,
      lockAfterMinutes: 5,
      lookups: 'location',
      limits: { partnerPerSecond: null, partnerPerMinute: null, readsPerMinute: null },
      redisUrl: null,
    });
  });

  test('are those of empty values as well', () => {
    expect(parseSettings(Object.fromEntries(SETTING_NAMES.map((name) => [name, ''])))).toEqual(parseSettings({}));
  });
});

describe('live mode', () => {
  test('has both tokens and the address of the partner', () => {
    expect(parseSettings(TOKENS).access).toEqual({
      mode: 'desk',
      apiUrl: 'https://api.alteg.io/api/v1',
      partnerToken: 'partner',
      userToken: 'user',
    });
  });

  test('with the partner token alone lets people sign in', () => {
    expect(parseSettings({ ALTEGIO_PARTNER_TOKEN: 'partner' }).access).toEqual({
      mode: 'sign-in',
      apiUrl: 'https://api.alteg.io/api/v1',
      partnerToken: 'partner',
    });
    const settings = { SESSION_IDLE_MINUTES: '7', SESSION_MAX_HOURS: '3', LOCK_AFTER_MINUTES: '2' };
    expect(parseSettings({ ...settings, REDIS_URL: 'redis://localhost:6379' })).toMatchObject({
      sessionIdleMinutes: 7,
      sessionMaxHours: 3,
      lockAfterMinutes: 2,
      redisUrl: 'redis://localhost:6379',
    });
  });

  test.each([
    [{ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://visits.example.com' }, 'accepted'],
    [{ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://localhost:4173' }, 'accepted'],
    [{ PUBLIC_ORIGIN: 'https://visits.example.com' }, 'accepted'],
    [{ HOST: '192.168.1.5' }, 'PUBLIC_ORIGIN must be an https address'],
    [{ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://visits.example.com' }, 'PUBLIC_ORIGIN must be an https address'],
    [{ PUBLIC_ORIGIN: 'http://visits.example.com' }, 'PUBLIC_ORIGIN must be an https address'],
  ])('lets people sign in over TLS, or on this computer: %j', (env, said) => {
    expect(refusal({ ALTEGIO_PARTNER_TOKEN: 'partner', ...env })).toContain(said);
  });

  test('needs the partner token', () => {
    expect(refusal({ ALTEGIO_USER_TOKEN: 'user' })).toContain('without ALTEGIO_PARTNER_TOKEN');
  });

  test.each(['0.0.0.0', '192.168.1.5', 'desk.example.com', '::'])('refuses a user token on %s', (HOST) => {
    expect(refusal({ ...TOKENS, HOST, PUBLIC_ORIGIN: 'https://desk.example.com' })).toMatch(/^ALTEGIO_USER_TOKEN /);
  });

  test.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost', 'LOCALHOST'])('takes a user token on %s', (HOST) => {
    expect(parseSettings({ ...TOKENS, HOST }).access.mode).toBe('desk');
  });
});

describe('the limits', () => {
  const set = { PARTNER_PER_SECOND: '3', READS_PER_MINUTE: '7' };

  test("keep the partner's budget in live mode without any setting", () => {
    const limits = { partnerPerSecond: 5, partnerPerMinute: 200, readsPerMinute: 60 };
    expect(parseSettings(TOKENS).limits).toEqual(limits);
    expect(parseSettings({ ALTEGIO_PARTNER_TOKEN: 'partner' }).limits).toEqual(limits);
  });

  test('are those that are set, in the sandbox only those', () => {
    const limits = { partnerPerSecond: 3, readsPerMinute: 7 };
    expect(parseSettings({ ...TOKENS, ...set }).limits).toEqual({ ...limits, partnerPerMinute: 200 });
    expect(parseSettings(set).limits).toEqual({ ...limits, partnerPerMinute: null });
  });
});

test.each(['off', 'location', 'all'] as const)('lookups are %s where that is set', (lookups) => {
  expect(parseSettings({ ALTEGIO_LOOKUPS: lookups }).lookups).toBe(lookups);
});

describe('the address people use', () => {
  test.each([
    [{ HOST: '::1' }, 'http://[::1]:4173'],
    [{ PORT: '80' }, 'http://127.0.0.1'],
    [{ HOST: '192.168.1.5', PORT: '8080' }, 'http://192.168.1.5:8080'],
    [{ PUBLIC_ORIGIN: 'https://Visits.example.com:443/' }, 'https://visits.example.com'],
  ])('%j is %s', (env, origin) => {
    expect(parseSettings(env).publicOrigin).toBe(origin);
  });

  test.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0'])('must be said when listening on %s', (HOST) => {
    expect(refusal({ HOST })).toMatch(/^PUBLIC_ORIGIN /);
    expect(refusal({ HOST, PUBLIC_ORIGIN: 'https://visits.example.com' })).toBe('accepted');
  });
});

describe('the proxies that are trusted', () => {
  const isTrusted = (env: Record<string, string>, address: string) =>
    parseSettings(env).trustedProxies.check(address, address.includes(':') ? 'ipv6' : 'ipv4');

  test('are this computer unless others are named', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1']) expect(isTrusted({}, address), address).toBe(true);
    for (const address of ['128.0.0.1', '10.0.0.1', '::2']) expect(isTrusted({}, address), address).toBe(false);
  });

  test('are the addresses and ranges that are named, and no others', () => {
    const env = { TRUSTED_PROXIES: '10.1.0.0/16, 192.0.2.7,2001:db8::/32 ,::1' };
    for (const address of ['10.1.255.1', '192.0.2.7', '2001:db8:5::1', '::1']) {
      expect(isTrusted(env, address), address).toBe(true);
    }
    for (const address of ['10.2.0.1', '192.0.2.8', '2001:db9::1', '127.0.0.1']) {
      expect(isTrusted(env, address), address).toBe(false);
    }
  });
});

test.each([
  'redis://localhost:6379',
  'redis://127.0.0.1',
  'rediss://user:p%40ss@127.0.0.1:6380/3',
  'redis://:secret@[::1]:6379/',
])('the client of Redis takes %s as the settings do', (url) => {
  expect(parseSettings({ REDIS_URL: url }).redisUrl).toBe(url);
  const store = createRedisStore(url);
  store.close();
});

describe('what will not do', () => {
  test.each([
    ['HOST', ['not a host', 'a_b', '[::1]', 'http://x', '-a']],
    ['PORT', ['0', '65536', '-1', '80 ', '4e3', '0x50', '1.5']],
    ['ALTEGIO_PARTNER_TOKEN', ['two words', 'a,b', 'a\r\nX-Evil: 1', 'žluťoučký', 'a\tb', 'x'.repeat(513)]],
    ['ALTEGIO_USER_TOKEN', ['two words', 'a,b', 'a\nb']],
    [
      'ALTEGIO_API_URL',
      ['http://api.alteg.io/api/v1', 'ftp://x', 'x', 'https://u:p@x/', 'https://x/?a', 'https://x/#a'],
    ],
    ['PUBLIC_ORIGIN', ['visits.example.com', 'https://x/app', 'ftp://x', 'https://u@x', 'https://x?', 'https:// x']],
    ['SESSION_IDLE_MINUTES', ['0', 'x', '1441']],
    ['SESSION_MAX_HOURS', ['0', '169']],
    ['LOCK_AFTER_MINUTES', ['0', '5m']],
    ['PARTNER_PER_SECOND', ['0', '-5']],
    ['PARTNER_PER_MINUTE', ['0', '200.5']],
    ['READS_PER_MINUTE', ['0', '']],
    ['ALTEGIO_LOOKUPS', ['on', 'Off', 'none', 'location,all', 'true', '0']],
    [
      'REDIS_URL',
      [
        'http://x',
        'redis:',
        'localhost:6379',
        'redis://:pass%word@x',
        'redis://us%er:p@x',
        'redis://x/visits',
        'redis://x/1/2',
        'redis://x:port',
        'redis://:pass/word@x',
      ],
    ],
    [
      'TRUSTED_PROXIES',
      [
        'proxy',
        '10.0.0',
        '10.0.0.256',
        '010.0.0.1',
        '10.0.0.0/33',
        '10.0.0.0/',
        '10.0.0.0/08',
        '0.0.0.0/0',
        '::/0',
        '10.0.0.0/-1',
        '2001:db8::/129',
        '::1%lo',
        '10.0.0.1,',
        ',',
        '10.0.0.1 10.0.0.2',
        '10.0.0.1:80',
        '[::1]',
        'loopback',
      ],
    ],
  ])('%s names itself', (name, values) => {
    for (const value of values.filter((each) => each !== '')) {
      const env = name === 'ALTEGIO_USER_TOKEN' ? { ALTEGIO_PARTNER_TOKEN: 'p', [name]: value } : { [name]: value };
      expect(refusal(env), value).toMatch(new RegExp(`^${name} must be `));
    }
  });

  test('is every row of the table', () => {
    expect(SETTING_NAMES).toHaveLength(15);
  });

  test('http is allowed to this computer alone', () => {
    for (const ALTEGIO_API_URL of [
      'http://127.0.0.1:4180/api/v1/',
      'http://[::1]:4180/api/v1',
      'http://localhost/api/v1',
    ]) {
      expect(parseSettings({ ...TOKENS, ALTEGIO_API_URL }).access).toMatchObject({
        apiUrl: ALTEGIO_API_URL.replace(/\/$/, ''),
      });
    }
    expect(refusal({ ...TOKENS, ALTEGIO_API_URL: 'http://127.0.0.1.example.com/' })).toMatch(/^ALTEGIO_API_URL /);
    expect(refusal({ ...TOKENS, ALTEGIO_API_URL: 'http://localhost.example.com/' })).toMatch(/^ALTEGIO_API_URL /);
  });
});

describe('a value is never said', () => {
  /** Every way in which the reader gives a value away; the settings that are refused are counted too. */
  function findLeaks(read: (env: Record<string, string>) => unknown): { leaks: string[]; refused: number } {
    const leaks: string[] = [];
    let refused = 0;
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `cana${text}ry-5b1e`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }).map((url) => `${url}canary-5b1e`),
      fc.integer().map((number) => `${number}canary-5b1e`),
    );
    for (const [name, value] of fc.sample(fc.tuple(fc.constantFrom(...SETTING_NAMES), values), 2_000)) {
      try {
        read({ [name]: value });
      } catch (error) {
        refused += 1;
        const { message, cause } = error as Error;
        if (!(error instanceof SettingsError) || cause !== undefined) leaks.push(`${name}: not a SettingsError`);
        if (!message.includes(name)) leaks.push(`${name}: unnamed`);
        if (message.includes('5b1e') || message.includes(value)) leaks.push(`${name}: said its value`);
      }
    }
    return { leaks, refused };
  }

  test('whatever it is', () => {
    const { leaks, refused } = findLeaks(parseSettings);
    expect(leaks).toEqual([]);
    expect(refused).toBeGreaterThan(500);
    recordMetric('S15', `values said by ${refused} refused settings, or settings unnamed`, String(leaks.length), '0');
  });

  test('control: a reader that quotes what it refuses is caught', () => {
    const quoting = (env: Record<string, string>) => {
      for (const [name, value] of Object.entries(env)) throw new SettingsError(`${name} must not be ${value}.`);
    };
    expect(findLeaks(quoting).leaks).not.toEqual([]);
    recordNegativeControl('S15', 'a reader of settings that quotes what it refuses');
  });
});

test("one employee's token is for this computer alone, whatever stands in front of it", () => {
  const desk = { ALTEGIO_PARTNER_TOKEN: 'partner', ALTEGIO_USER_TOKEN: 'user' };
  expect(() => parseSettings({ ...desk, PUBLIC_ORIGIN: 'https://visits.example.com' })).toThrow(/PUBLIC_ORIGIN/);
  expect(parseSettings({ ...desk, PUBLIC_ORIGIN: 'http://localhost:4173' }).access.mode).toBe('desk');
});
