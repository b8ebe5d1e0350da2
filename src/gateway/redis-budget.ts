import type { Budget, BudgetWindow } from './partner-budget.ts';
import type { RedisConnection } from './redis-connection.ts';

/**
 * The log of createOwnBudget as a sorted set, read and written in one step, by the clock of Redis: replicas need not
 * agree on the time. ARGV: a name for the call to take, or nothing to only look; how many are ahead; the windows.
 */
const SCRIPT = `
local log, call, ahead = KEYS[1], ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- A clock that was set back: what it wrote later than now counts as written now.
for _, later in ipairs(redis.call('ZRANGEBYSCORE', log, '(' .. now, '+inf')) do
  redis.call('ZADD', log, now, later)
end
local longest, wait = 0, 0
for at = 3, #ARGV, 2 do
  longest = math.max(longest, tonumber(ARGV[at + 1]))
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', now - longest)
local count = redis.call('ZCARD', log)
for at = 3, #ARGV, 2 do
  local most, ms = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local waitHere = math.floor(ahead / most) * ms
  local before = count - most + ahead % most
  if before >= 0 then
    local found = redis.call('ZRANGE', log, before, before, 'WITHSCORES')
    waitHere = waitHere + math.max(0, tonumber(found[2]) + ms - now)
  end
  wait = math.max(wait, waitHere)
end
if wait == 0 and call ~= '' then
  redis.call('ZADD', log, now, call)
  redis.call('PEXPIRE', log, longest)
end
return wait
`;

/** One budget for all replicas. */
export function createRedisBudget(redis: RedisConnection, key: string, windows: readonly BudgetWindow[]): Budget {
  const args = windows.flatMap(({ most, ms }) => [String(most), String(ms)]);
  const run = (call: string, ahead: number) =>
    redis.ask(async () =>
      Number(await redis.client.eval(SCRIPT, { keys: [key], arguments: [call, String(ahead), ...args] })),
    );
  return {
    take: () => run(crypto.randomUUID(), 0),
    foresee: (ahead) => run('', ahead),
  };
}
