/** An answer of the partner's: its bodies are JSON whatever the status. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The partner writes `meta` as an empty list, or as an empty object, when it has nothing to say. */
export function answerData(data: unknown, status = 200, meta: object = []): Response {
  return answerJson(status, { success: true, data, meta });
}

/** The usual error envelope. */
export function answerError(status: number, meta: object, headers: Record<string, string> = {}): Response {
  return answerJson(status, { success: false, data: null, meta }, headers);
}

export function answerNotFound(): Response {
  return answerError(404, []);
}

/** Thrown instead of answering: the connection ends before a whole answer. listen.ts makes it happen on the socket. */
export class BrokenConnection extends Error {
  /** What is sent before the connection ends; null for nothing at all. */
  readonly sentBefore: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly part: string;
  } | null;

  constructor(sentBefore: BrokenConnection['sentBefore'] = null) {
    super('the sandbox ended the connection on purpose');
    this.sentBefore = sentBefore;
  }
}
