import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { DecoratorHandler, Pool, errors } from 'undici';
import { PARTNER_CONNECT_MS } from '#domain/deadlines.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import { parseRetryAfter } from './retry-after.ts';

const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Of a sign-in, and of an error's message. */
const MAX_SMALL_BODY_BYTES = 64 * 1024;
/** Of lists and objects in each other; the reference's example has six. A million take 300 ms to parse. */
const MAX_DEPTH = 200_000;
/**
 * Of a long answer. A visit that may be shown has fewer: a field takes at least six bytes, and its lists hold 20,000
 * members at most. A million take 100 ms to parse.
 */
const MAX_VALUES = 400_000;
/** Characters from which on an answer keeps the process busy for a noticeable time. */
const LONG_BODY = 100_000;
const MAX_CONNECTIONS = 16;

export interface PartnerRequest {
  readonly method: 'GET' | 'POST';
  /** Below the partner's base address, without a slash before it. */
  readonly path: string;
  readonly authorization: string;
  readonly body?: string;
  /** Whether an answer may be long, and the body of an error holds something to be read. Not of a sign-in. */
  readonly isRead: boolean;
}

export interface PartnerAnswer {
  readonly status: number;
  /** From 1 to 120; null where the partner did not say. */
  readonly retryAfterSeconds: number | null;
  /** The body as JSON; undefined for what is none, and for an error whose body was not read. */
  readonly body: unknown;
}

/** One request on its way. */
interface PartnerExchange {
  /** Resolves when the connection stands and the request is written to it; never for one that has ended before. */
  readonly sent: Promise<void>;
  /** Whatever breaks is a failure. Never rejects. */
  readonly answer: Promise<PartnerAnswer | { readonly failure: AnsweredFailure }>;
}

interface PartnerClient {
  /** Sends once, and gives up after so many milliseconds, connecting and body included, or when the signal aborts. */
  send(request: PartnerRequest, timeoutMs: number, signal: AbortSignal): PartnerExchange;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Sends the contract's headers (CONTRACT: request) and nothing of the browser's request, asks for no compression (a
 * small body can inflate to a gigabyte), and follows no redirect (the token would follow it). `apiUrl` without a slash
 * at its end.
 */
export function createPartnerClient(apiUrl: string): PartnerClient {
  const { origin, pathname } = new URL(`${apiUrl}/`);
  // Pipelining off: on a shared connection an answer too many would be taken for the next person's.
  const pool = new Pool(origin, {
    pipelining: 0,
    connections: MAX_CONNECTIONS,
    connect: { timeout: PARTNER_CONNECT_MS },
    maxResponseSize: MAX_BODY_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function exchange(
    request: PartnerRequest,
    timeoutMs: number,
    signal: AbortSignal,
    noteSent: () => void,
  ): ReturnType<PartnerClient['send']>['answer'] {
    const { method, path, authorization, body } = request;
    // Not AbortSignal.any(): Node 20 keeps a signal made of others for ever while something listens to it.
    const ended = new AbortController();
    const end = () => ended.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      const dispatcher = pool.compose(noteSending(() => void (ended.signal.aborted || noteSent())));
      const response = await Promise.race([
        dispatcher.request({
          method,
          path: `${pathname}${path}`,
          headers: {
            accept: 'application/vnd.api.v2+json',
            'content-type': 'application/json',
            authorization,
            'accept-encoding': 'identity',
          },
          signal: ended.signal,
          ...(body !== undefined && { body }),
        }),
        // The pool hears the signal only from when the request is on a connection.
        rejectWhenAborted(ended.signal),
      ]);
      response.body.on('error', ignore);
      const answer = {
        status: response.statusCode,
        retryAfterSeconds: parseRetryAfter(response.headers['retry-after'], Date.now()),
        body: await readBody(response, request),
      };
      if (!response.body.readableEnded) response.body.destroy();
      return answer;
    } catch (error) {
      return { failure: isLate ? { kind: 'timeout' } : toFailure(error) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  return {
    send(request, timeoutMs, signal) {
      let noteSent = () => {};
      const sent = new Promise<void>((resolve) => (noteSent = resolve));
      return { sent, answer: exchange(request, timeoutMs, signal, noteSent) };
    },
    close: () => pool.destroy(),
  };
}

function noteSending(noteSent: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(
      options,
      Object.assign(new DecoratorHandler(handler), {
        onRequestStart(...started: Parameters<NonNullable<typeof handler.onRequestStart>>) {
          noteSent();
          handler.onRequestStart?.(...started);
        },
      }),
    );
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

/** Rejects when the body of an answer breaks off. An error's status says enough without its words. */
async function readBody(response: Dispatcher.ResponseData, request: PartnerRequest): Promise<unknown> {
  const { statusCode: status, headers, body } = response;
  const encoding = headers['content-encoding'];
  // A compressed body was not asked for, and can inflate to a gigabyte.
  const isPlain = encoding === undefined || (typeof encoding === 'string' && /^(identity)?$/i.test(encoding.trim()));
  if (!isPlain) return undefined;
  if (status >= 200 && status < 300) {
    const text = await (request.isRead ? body.text() : readSmall(body));
    if (text.length <= LONG_BODY) return parseJson(text);
    // Each step with a long one takes its time: others come first.
    await nextTurn();
    const { maxDepth, values } = await measureJson(text);
    if (values > MAX_VALUES) throw new errors.ResponseExceededMaxSizeError('Too many values');
    if (maxDepth > MAX_DEPTH) return undefined;
    await nextTurn();
    const parsed = parseJson(text);
    await nextTurn();
    return parsed;
  }
  const hasMessage = status >= 400 && status < 500 && status !== 404 && status !== 429;
  return request.isRead && hasMessage ? parseJson(await readSmall(body).catch(() => '')) : undefined;
}

/** The text of a body; nothing of one that is longer than ours may be. */
async function readSmall(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_SMALL_BODY_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c] as const;
const [BRACKET, END_BRACKET, BRACE, END_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many of its lists and objects stand in each other, and how many values in all; others come in between. */
async function measureJson(text: string) {
  let [depth, maxDepth, values, pauseAt] = [0, 0, 1, LONG_BODY];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) values += 1;
    else if (code === BRACKET || code === BRACE) maxDepth = Math.max(maxDepth, (depth += 1));
    else if (code === END_BRACKET || code === END_BRACE) depth -= 1;
    if (at < pauseAt) continue;
    await nextTurn();
    pauseAt = at + LONG_BODY;
  }
  return { maxDepth, values };
}

/** Where the string ends that begins there; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

function toFailure(error: unknown): AnsweredFailure {
  if (error instanceof errors.ConnectTimeoutError) return { kind: 'timeout' };
  if (error instanceof errors.ResponseExceededMaxSizeError) return { kind: 'too-long' };
  return { kind: 'unavailable' };
}

/** A body that is dropped half-read reports that as an error, which is no news. */
function ignore(): void {}
