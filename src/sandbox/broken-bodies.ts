import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { BrokenConnection } from './partner-answer.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Announces a whole visit, sends half of it and ends the connection. */
export function breakMidway(body: string): never {
  throw new BrokenConnection({
    status: 200,
    headers: { ...JSON_HEADERS, 'content-length': String(Buffer.byteLength(body)) },
    part: body.slice(0, Math.floor(body.length / 2)),
  });
}

/** A comment that goes on for as long as it is read. */
export function answerEndlessly(): Response {
  const encoder = new TextEncoder();
  const more = encoder.encode('and so on, '.repeat(1500));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('{"success":true,"data":{"attendance":1,"records":[],"comment":"'));
    },
    async pull(controller) {
      // A reader that keeps up would otherwise leave no turn to anything else in this process.
      await setImmediate();
      controller.enqueue(more);
    },
  });
  return new Response(body, { headers: JSON_HEADERS });
}

export function answerNested(depth: number): Response {
  const nested = '['.repeat(depth) + ']'.repeat(depth);
  return new Response(`{"success":true,"data":${nested},"meta":[]}`, { headers: JSON_HEADERS });
}

export function answerCompressed(body: string): Response {
  return new Response(new Uint8Array(gzipSync(body)), { headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' } });
}
