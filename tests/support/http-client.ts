import { Agent, request } from 'node:http';

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  /** Lower case; repeated ones joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** As received, still compressed. */
  readonly bytes: Buffer;
  readonly text: string;
}

/** The address that tested gateways take for their own. */
export const ORIGIN = 'http://viewer.test';
/** What our own page sends with each call. */
export const OWN_PAGE = { host: 'viewer.test', 'x-visit-viewer': '1' } as const;

/** Sends a request over a connection of its own, with exactly the headers given; Host is the tested gateway's if none is. */
export function sendRequest(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, signal } = options;
  const agent = new Agent();
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent,
      headers: { host: OWN_PAGE.host, ...headers },
      ...(signal && { signal }),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const pairs = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(pairs),
          bytes,
          text: bytes.toString('utf8'),
        });
      });
    });
    outgoing.end(body);
  }).finally(() => agent.destroy());
}

/** What was sent to this port before has been taken in: an answer that was asked for afterwards is there. */
export async function untilTakenIn(port: number): Promise<void> {
  for (let times = 0; times < 2; times += 1) await sendRequest(port, '/healthz');
}

/** Sends a request as our own page does. */
export function sendAsPage(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  return sendRequest(port, path, { ...options, headers: { ...OWN_PAGE, ...options.headers } });
}

/** The words of the page's heading, as a person hears them. */
export function readHeading(html: string): string {
  return (/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '');
}
