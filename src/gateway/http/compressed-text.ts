import type { Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

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
  identity: (): Transform & { flush?: () => void } => new PassThrough(),
};

/** A text for this request, in the best encoding that the browser takes. */
interface TextAnswer {
  readonly body: ReadableStream;
  readonly headers: Readonly<Record<string, string>>;
  /** Each part is compressed and sent without waiting for the next one. Nothing happens when the client has left. */
  write(part: string): void;
  end(part: string): void;
}

/** Begins a text answer; its body is written with `write` and `end`. */
export function beginText(request: Request): TextAnswer {
  const encoding = chooseEncoding(request, ['br', 'gzip']);
  const compressor = compressors[encoding ?? 'identity']();
  return {
    // When a client disconnects in mid-answer, Readable.toWeb throws where no handler catches it.
    body: ReadableStream.from(compressor),
    headers: { vary: 'accept-encoding', ...(encoding && { 'content-encoding': encoding }) },
    write(part) {
      compressor.write(part);
      compressor.flush?.();
    },
    end: (part) => void compressor.end(part),
  };
}

/** The first of the offered encodings that the request accepts (RFC 9110, 12.5.3); undefined for none. */
export function chooseEncoding<Name extends string>(request: Request, offered: readonly Name[]): Name | undefined {
  const accepted = new Set(
    (request.headers.get('accept-encoding') ?? '')
      .toLowerCase()
      .split(',')
      .map((offer) => offer.split(';').map((part) => part.trim()))
      .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
      .map(([name = '']) => name),
  );
  return offered.find((name) => accepted.has(name));
}
