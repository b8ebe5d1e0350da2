import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { chooseEncoding } from './encodings.ts';

const compressors = {
  // A larger window than a page would cost memory for each answer.
  br: () =>
    createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_LGWIN]: 18,
      },
    }),
  gzip: () => createGzip({ level: 6 }),
};

/** Text for this request, in the best encoding that the browser takes. Each part arrives before the next is squeezed. */
export function answerText(request: Request, parts: readonly string[]) {
  const vary = { vary: 'accept-encoding' };
  const encoding = chooseEncoding(request, ['br', 'gzip']);
  if (request.method === 'HEAD') return { body: null, headers: vary };
  if (encoding === undefined) return { body: parts.join(''), headers: vary };
  const compressor = compressors[encoding]();
  for (const part of parts.slice(0, -1)) {
    compressor.write(part);
    compressor.flush();
  }
  compressor.end(parts.at(-1));
  return { body: Readable.toWeb(compressor) as ReadableStream, headers: { ...vary, 'content-encoding': encoding } };
}
