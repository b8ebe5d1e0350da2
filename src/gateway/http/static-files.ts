import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { chooseEncoding } from './compressed-text.ts';

interface StaticFile {
  readonly contentType: string;
  readonly cacheControl: string;
  /** The file as it is, and as the build has compressed it. */
  readonly bodies: { readonly identity: Buffer; readonly br?: Buffer; readonly gzip?: Buffer };
}

export interface Pages {
  /** index.html as built, which is no file for itself. */
  readonly indexHtml: string;
  /** Every other file of the build by its exact path. No other path reaches a file. */
  readonly files: ReadonlyMap<string, StaticFile>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Reads the built pages once, at start. Throws when the folder holds no index.html. */
export function loadPages(folder: string): Pages {
  const indexHtml = readFileSync(join(folder, 'index.html'), 'utf8');
  const contents = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(join(folder, sep).length - 1).replaceAll(sep, '/');
    if (entry.isFile() && path !== '/index.html') contents.set(path, readFileSync(file));
  }
  const paths = [...contents.keys()].filter((path) => !/\.(br|gz)$/.test(path));
  const files = new Map(paths.map((path) => [path, createStaticFile(path, (name) => contents.get(name))]));
  return { indexHtml, files };
}

/**
 * A file of the build with what the build has compressed beside it (`.br`, `.gz`). Names under /assets/ carry a hash of
 * what is in them, so they may be kept for good.
 */
export function createStaticFile(path: string, read: (name: string) => Buffer | undefined): StaticFile {
  const br = read(`${path}.br`);
  const gzip = read(`${path}.gz`);
  return {
    contentType: CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
    cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    bodies: { identity: read(path) ?? Buffer.alloc(0), ...(br && { br }), ...(gzip && { gzip }) },
  };
}

/** Answers a GET or a HEAD with the file in the best encoding that the browser accepts. */
export function answerFile({ contentType, cacheControl, bodies }: StaticFile, request: Request): Response {
  const encoding = chooseEncoding(
    request,
    (['br', 'gzip'] as const).filter((name) => bodies[name] !== undefined),
  );
  const body = (encoding && bodies[encoding]) ?? bodies.identity;
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: {
      'content-type': contentType,
      'content-length': String(body.length),
      'cache-control': cacheControl,
      ...((bodies.br ?? bodies.gzip) && { vary: 'accept-encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    },
  });
}
