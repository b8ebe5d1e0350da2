import http from 'node:http';

export const CONTRACT_HEADERS = {
  accept: 'application/vnd.api.v2+json',
  'content-type': 'application/json',
  authorization: 'Bearer partner, User employee',
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One request through fetch, redirects not followed. */
export async function sendRequest(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, { redirect: 'manual', headers: CONTRACT_HEADERS, ...init });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

export async function requestVisit(url: string, number: number | string): Promise<unknown> {
  return JSON.parse((await sendRequest(`${url}/api/v1/visits/${number}`)).text);
}

export interface RawAnswer {
  /** Null where not even a status came. */
  readonly status: number | null;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** The code of the error that ended the connection early; null for a whole answer. */
  readonly broken: string | null;
}

interface Patience {
  readonly milliseconds?: number;
  readonly bytes?: number;
}

/** One request through node:http on a connection of its own; leaves when patience is over. */
export function sendRaw(
  address: string,
  { milliseconds = 20_000, bytes = Infinity }: Patience = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const request = http.get(address, { headers: CONTRACT_HEADERS, agent: false });
    const chunks: Buffer[] = [];
    let size = 0;
    let response: http.IncomingMessage | null = null;
    const timer = setTimeout(() => leave('left: too slow'), milliseconds);
    function end(broken: string | null) {
      clearTimeout(timer);
      resolve({
        status: response?.statusCode ?? null,
        headers: response?.headers ?? {},
        body: Buffer.concat(chunks),
        broken,
      });
    }
    function leave(why: string) {
      end(why);
      request.destroy();
    }
    request.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    request.on('response', (incoming) => {
      response = incoming;
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > bytes) leave('left: too large');
      });
      incoming.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      incoming.on('end', () => end(null));
    });
  });
}
