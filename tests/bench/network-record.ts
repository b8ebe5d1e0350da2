import type { CDPSession } from '@playwright/test';

export interface NetworkMetrics {
  /** Answers that came over the network; what the cache gave is none. */
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  /** Of the script what had come when the page was interactive; the rest came later by itself. */
  readonly firstScriptBytes: number;
}

interface NetworkRecord {
  /** Resolves when nothing has been under way for so many milliseconds. */
  quiet(ms: number): Promise<void>;
  /** `interactiveMs`: since the navigation. */
  metrics(interactiveMs: number): NetworkMetrics;
}

/** Listens to what goes over the wire: encoded bytes with their headers, as the browser counts them. */
export function recordNetwork(session: CDPSession): NetworkRecord {
  const running = new Set<string>();
  const scripts = new Set<string>();
  const cached = new Set<string>();
  const answers: { readonly id: string; readonly at: number; readonly bytes: number }[] = [];
  let start = 0;
  let changedAt = Date.now();
  const end = (id: string) => {
    running.delete(id);
    changedAt = Date.now();
  };
  session.on('Network.requestWillBeSent', ({ requestId, timestamp, request }) => {
    if (request.url.startsWith('data:')) return;
    start ||= timestamp;
    running.add(requestId);
    changedAt = Date.now();
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId);
    if (response.fromDiskCache === true || response.fromPrefetchCache === true) cached.add(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => end(requestId));
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    if (running.has(requestId) && !cached.has(requestId)) {
      answers.push({ id: requestId, at: (timestamp - start) * 1000, bytes: encodedDataLength });
    }
    end(requestId);
  });
  const sum = (all: typeof answers) => all.reduce((total, { bytes }) => total + bytes, 0);
  return {
    async quiet(ms) {
      while (running.size > 0 || Date.now() - changedAt < ms) await new Promise((resolve) => setTimeout(resolve, 25));
    },
    metrics(interactiveMs) {
      const script = answers.filter(({ id }) => scripts.has(id));
      return {
        requests: answers.length,
        bytes: sum(answers),
        scriptBytes: sum(script),
        firstScriptBytes: sum(script.filter(({ at }) => at <= interactiveMs)),
      };
    },
  };
}
