/** One request as the sandbox saw it. */
export interface SandboxLogEntry {
  readonly method: string;
  /** With the query, should there be one. */
  readonly path: string;
  /** All that came, names in lower case; each token of `authorization` is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** 0: the connection ended without an answer. */
  readonly status: number;
}

export function describeRequest(request: Request, status: number): SandboxLogEntry {
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  if (headers['authorization'] !== undefined) headers['authorization'] = maskTokens(headers['authorization']);
  return { method: request.method, path: pathname + search, headers, status };
}

/** Keeps only the words that name a scheme, so that an oddly written header cannot show a token either. */
function maskTokens(authorization: string): string {
  return authorization.replace(/[^\s,]+/g, (word) => (/^(Bearer|User)$/i.test(word) ? word : '***'));
}

/** One line for the terminal. */
export function formatLogEntry({ method, path, headers, status }: SandboxLogEntry): string {
  return `${method} ${path} ${status === 0 ? 'no answer' : status} ${JSON.stringify(headers)}`;
}
