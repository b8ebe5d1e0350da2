import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './root.mjs';

/** Writes each compressible file of the built pages beside itself, squeezed as far as it goes: `x.js.br`, `x.js.gz`. */
export function compressBuild() {
  const folder = join(root, 'dist/browser');
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(css|js|svg|txt|json|webmanifest)$/.test(name)) continue;
    const file = join(folder, name);
    const content = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    keepSmaller(`${file}.br`, brotliCompressSync(content, { params }), content);
    keepSmaller(`${file}.gz`, gzipSync(content, { level: 9 }), content);
  }
}

function keepSmaller(file, squeezed, content) {
  if (squeezed.length < content.length) writeFileSync(file, squeezed);
}
