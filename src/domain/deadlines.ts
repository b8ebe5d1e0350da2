// Every time limit whose order matters, in milliseconds; tests/domain/deadlines.test.ts says why it does.

/** Until a command to Redis is given up: a user sees "busy" then, and not a page that hangs. */
export const STORE_ANSWER_MS = 1_000;
/** A page goes out without its visit after this, and asks for it itself: a slow partner never means a blank screen. */
export const PAGE_WAIT_MS = 1_000;
/** How often a queue looks for room: no replica tells the others when it leaves some. */
export const QUEUE_POLL_MS = 1_000;
/** Between the signal to end and the end of listening, for a load balancer to see. */
export const SHUTDOWN_GRACE_MS = 1_000;
/** From the circuit breaker's opening to its first probe. */
export const FIRST_PROBE_MS = 1_000;
/**
 * The partner's second. Longer than a second, for a call that is longer on its way to the partner than the next one;
 * five in 1.25 s are still more than two hundred in a minute.
 */
export const BUDGET_SECOND_MS = 1_250;
/** How long a replica's queue counts without news of it. */
export const QUEUE_LENGTH_LIFE_MS = 1_500;
/** Between probes. Sixty seconds of them are no more calls than twenty tabs make otherwise. */
export const NEXT_PROBE_MS = 1_500;
/** Within which the partner's recovery shows. */
export const RECOVERY_MS = 2_000;
/** For one connection to the partner, TLS included. */
export const PARTNER_CONNECT_MS = 2_000;
/** A permit that was neither used nor given back counts as used after this: its replica is gone. */
export const PERMIT_LIFE_MS = 2_500;
/** The page says that Altegio is slow. */
export const SLOW_MS = 4_000;
/** A call's first attempt has its permit within this, or is told when to come back. */
export const PARTNER_START_MS = 4_200;
/** A connection is looked at each time that nothing has moved on it for so long. */
export const STANDSTILL_LOOK_MS = 4_500;
/** The first attempt's own limit: enough for a slow but good answer, and some is left for the second. */
export const FIRST_ATTEMPT_MS = 6_300;
/** For one call to the partner: waiting for permits, both attempts and the pause between them. */
export const PARTNER_CALL_MS = 7_500;
/** Within which the gateway answers, also on a busy computer. */
export const GATEWAY_ANSWER_MS = 8_000;
/** From the signal to end, whatever still runs. */
export const SHUTDOWN_MS = 9_500;
/** A request that the gateway has not begun to answer by then ends with its connection. */
export const STANDSTILL_MS = 10_000;
/** The page's own limit for an answer of the gateway. */
export const BROWSER_ANSWER_MS = 10_000;
/** The partner's minute, longer for the same reason as its second. */
export const BUDGET_MINUTE_MS = 60_500;

/** The pause before a second attempt is somewhere between these. */
export const MIN_RETRY_PAUSE_MS = 100;
export const MAX_RETRY_PAUSE_MS = 400;
/** A second attempt with less than this is not worth a call. */
export const MIN_RETRY_MS = 600;
