import type { Dispatcher } from 'undici';
import { DecoratorHandler, Pool, errors } from 'undici';
import type { AnsweredFault } from './fault-answer.ts';
import type { Attempt } from './partner-guard.ts';
import { readRetryAfter } from './retry-after.ts';
import type { PartnerAnswer } from './upstream-body.ts';

/** For one connection, TLS included. */
export const CONNECT_MS = 2_000;
const MOST_BODY_BYTES = 8 * 1024 * 1024;
const CONNECTIONS = 16;

export interface PartnerRequest<Reply> {
  readonly method: 'GET' | 'POST';
  /** Below the partner's base address, without a slash before it. */
  readonly path: string;
  readonly authorization: string;
  readonly body?: string;
  /** Rejects when the body breaks off. */
  readonly read: (answer: PartnerAnswer) => Promise<Reply>;
  /** The caller has gone, which ends the call to the partner as well. */
  readonly signal: AbortSignal;
  /** The connection stands and the request is written to it. */
  readonly onSent: () => void;
}

export interface PartnerClient {
  /** Asks once, connecting and body included within the time given; whatever breaks is a fault. Never rejects. */
  ask<Reply>(request: PartnerRequest<Reply>, timeoutMs: number): Promise<Attempt<Reply>>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Sends the contract's headers and nothing of the browser's request, asks for no compression (a small body can
 * inflate to a gigabyte), and follows no redirect (the token would follow it). `apiUrl` without a slash at its end.
 */
export function createPartnerClient(apiUrl: string): PartnerClient {
  const { origin, pathname } = new URL(`${apiUrl}/`);
  // Pipelining off: on a shared connection an answer too many would be taken for the next person's.
  const pool = new Pool(origin, {
    pipelining: 0,
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    maxResponseSize: MOST_BODY_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async ask({ method, path, authorization, body, read, signal, onSent }, timeoutMs) {
      const deadline = AbortSignal.timeout(Math.max(0, Math.round(timeoutMs)));
      const ended = AbortSignal.any([signal, deadline]);
      const request: Dispatcher.RequestOptions = {
        method,
        path: `${pathname}${path}`,
        headers: {
          accept: 'application/vnd.api.v2+json',
          'content-type': 'application/json',
          authorization,
          'accept-encoding': 'identity',
        },
        signal: ended,
        ...(body !== undefined && { body }),
      };
      try {
        const noteSent = () => void (ended.aborted || onSent());
        const answer = await orAborted(pool.compose(noteSending(noteSent)).request(request), ended);
        answer.body.on('error', ignore);
        const after = answer.headers['retry-after'];
        const retryAfterMs = after === undefined ? null : readRetryAfter(after, Date.now()) * 1000;
        const reply = await read(answer);
        if (!answer.body.readableEnded) answer.body.destroy();
        return { reply, retryAfterMs };
      } catch (error) {
        return { reply: { fault: explain(error, deadline) }, retryAfterMs: null };
      }
    },
    close: () => pool.destroy(),
  };
}

function noteSending(onSent: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(
      options,
      Object.assign(new DecoratorHandler(handler), {
        onRequestStart(...started: Parameters<NonNullable<typeof handler.onRequestStart>>) {
          onSent();
          handler.onRequestStart?.(...started);
        },
      }),
    );
}

/**
 * The pool hears a signal only from when a request is on a connection; this hears it before. It listens no longer than
 * the call runs: Node 20 keeps a signal made of others for ever while somebody listens, and the call with it.
 */
function orAborted<Value>(call: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    const settle = () => signal.removeEventListener('abort', end);
    call.finally(settle).then(resolve, reject);
  });
}

function explain(error: unknown, deadline: AbortSignal): AnsweredFault {
  if (deadline.aborted || error instanceof errors.ConnectTimeoutError) return { kind: 'timeout' };
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return { kind: 'unreadable', partnerMessage: null, requestId: null };
  }
  return { kind: 'unavailable' };
}

/** A body that is dropped half-read reports that as an error, to nobody. */
function ignore(): void {}
