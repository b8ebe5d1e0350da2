import type { Budget, BudgetWindow, Place } from './partner-budget.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Longer than connecting may take: by then a call has been sent, or never will be. */
const UNSENT_MS = 2_500;
/** Longer than a queue goes without asking. */
const FORGET_QUEUE_MS = 1_500;

/**
 * The log of createOwnBudget as a sorted set, read and written in one step, by the clock of Redis: replicas need not
 * agree on the time. Beside it, how long each replica's queue is: they share what there is evenly, so that behind a
 * place in ours lie as many of each other's. A call that is not sent yet stands in the future, and counts as now.
 * ARGV: what to do; the call's name; the replica; how long its queue is; the windows.
 */
const SCRIPT = `
local log, queues, what, call, replica, waiting = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if what == 'sent' then
  return redis.call('ZADD', log, 'XX', now, call)
elseif what == 'unsent' then
  return redis.call('ZREM', log, call)
end
-- A clock that was set back: what it wrote later than it can counts as written now.
for _, later in ipairs(redis.call('ZRANGEBYSCORE', log, '(' .. now + ${UNSENT_MS}, '+inf')) do
  redis.call('ZADD', log, now, later)
end
redis.call('HSET', queues, replica, now .. ' ' .. waiting)
redis.call('PEXPIRE', queues, ${FORGET_QUEUE_MS})
local ahead = 0
if what == 'look' then
  ahead = waiting - 1
  local found = redis.call('HGETALL', queues)
  for at = 1, #found, 2 do
    local seen, size = string.match(found[at + 1], '(%d+) (%d+)')
    if now - seen > ${FORGET_QUEUE_MS} then
      redis.call('HDEL', queues, found[at])
    elseif found[at] ~= replica then
      ahead = ahead + math.min(size, waiting)
    end
  end
end
local longest, wait = 0, 0
for at = 5, #ARGV, 2 do
  longest = math.max(longest, tonumber(ARGV[at + 1]))
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', now - longest)
local count = redis.call('ZCARD', log)
for at = 5, #ARGV, 2 do
  local most, ms = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local waitHere = math.floor(ahead / most) * ms
  local before = count - most + ahead % most
  if before >= 0 then
    local found = redis.call('ZRANGE', log, before, before, 'WITHSCORES')
    waitHere = waitHere + math.max(0, math.min(tonumber(found[2]), now) + ms - now)
  end
  wait = math.max(wait, waitHere)
end
if wait == 0 and what == 'take' then
  redis.call('ZADD', log, now + ${UNSENT_MS}, call)
  redis.call('PEXPIRE', log, longest + ${UNSENT_MS})
end
return wait
`;

/** One budget for all replicas. */
export function createRedisBudget(redis: RedisConnection, key: string, windows: readonly BudgetWindow[]): Budget {
  const replica = crypto.randomUUID();
  const args = windows.flatMap(({ most, ms }) => [String(most), String(ms)]);
  const run = (what: 'take' | 'look' | 'sent' | 'unsent', call = '', waiting = 0) =>
    redis.ask(async () =>
      Number(
        await redis.client.eval(SCRIPT, {
          keys: [key, `${key}-queues`],
          arguments: [what, call, replica, String(waiting), ...args],
        }),
      ),
    );

  function createPlace(call: string): Place {
    let isSent = false;
    // Unheard by a Redis that is gone, both only cost room.
    const tell = (what: 'sent' | 'unsent') => void run(what, call).catch(() => undefined);
    return {
      sent() {
        isSent = true;
        tell('sent');
      },
      done() {
        if (!isSent) tell('unsent');
      },
    };
  }

  return {
    async take(waiting) {
      const call = crypto.randomUUID();
      const wait = await run('take', call, waiting);
      return wait > 0 ? wait : createPlace(call);
    },
    foresee: (ahead) => run('look', '', ahead + 1),
  };
}
