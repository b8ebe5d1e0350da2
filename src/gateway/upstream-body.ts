import type { Dispatcher } from 'undici';

export type PartnerAnswer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

/**
 * The body as JSON; undefined for what is none, and for a compressed one: nobody asked for that, and a small one can
 * inflate to a gigabyte. Rejects when the body breaks off.
 */
export async function readJsonBody({ headers, body }: PartnerAnswer): Promise<unknown> {
  const encoding = headers['content-encoding'];
  const isPlain = encoding === undefined || (typeof encoding === 'string' && /^(identity)?$/i.test(encoding.trim()));
  if (!isPlain) return undefined;
  const text = await body.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
