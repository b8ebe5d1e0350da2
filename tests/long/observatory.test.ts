import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerProcess } from '#tests/bench/server-process.ts';
import { startServer } from '#tests/bench/server-process.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

// Mozilla's HTTP Observatory grades the built viewer over TLS, on this computer alone. It has an install script and
// native parts, so it is no dependency: it is fetched, without either, into a folder of its own.

const PACKAGE = '@mdn/mdn-http-observatory@1.4.8';
const INSTALL_MS = 120_000;
const run = promisify(execFile);

const report = v.object({
  scan: v.object({ grade: v.string() }),
  tests: v.record(v.string(), v.object({ pass: v.boolean() })),
});

let folder: string;
let trouble: string | undefined;
let proxy: Server;
let viewer: ServerProcess;
/** Left out of every answer by the proxy. */
let dropped: string | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'observatory-'));
  try {
    await createCertificate();
    await installObservatory();
  } catch (error) {
    trouble = `its package or a certificate cannot be had: ${String(error).split('\n')[0]}`;
    return;
  }
  const cert = readFileSync(join(folder, 'certificate.pem'));
  // As one that stands in front of a salon's viewer.
  proxy = createServer({ key: readFileSync(join(folder, 'key.pem')), cert }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const { hostname: host, port } = new URL(viewer.url);
    const onward = request({ host, port, method, path, headers }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => name !== dropped);
      outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await once(proxy.listen(0, 'localhost'), 'listening');
  viewer = await startServer('dist/server/server.js', [], { PUBLIC_ORIGIN: `https://${publicHost()}` });
}, 2 * INSTALL_MS);

afterAll(async () => {
  if (trouble === undefined) {
    proxy.closeAllConnections();
    proxy.close();
    await viewer.stop();
  }
  rmSync(folder, { recursive: true });
});

function publicHost(): string {
  return `localhost:${(proxy.address() as AddressInfo).port}`;
}

/** For localhost alone. */
async function createCertificate(): Promise<void> {
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  await run('openssl', ['req', '-x509', ...kind, ...name, ...files]);
}

async function installObservatory(): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...flags, '--prefix', folder, PACKAGE], { timeout: INSTALL_MS });
  // Its install script would fetch the list of preloaded hosts. This computer's own name is on none.
  writeFileSync(join(folder, 'node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json'), '{}');
}

/** Its certificate is trusted for that alone. */
async function grade(path: string) {
  const script = join(folder, 'node_modules/@mdn/mdn-http-observatory/src/scan.js');
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') };
  const { stdout } = await run(process.execPath, [script, `${publicHost()}${path}`], { env, timeout: 60_000 });
  // Node may have printed a warning before it.
  const { scan, tests } = v.parse(report, JSON.parse(stdout.slice(stdout.indexOf('{'))));
  return { grade: scan.grade, failed: Object.keys(tests).filter((name) => tests[name]?.pass === false) };
}

test.for(['/', '/visits/12345'])("Mozilla's HTTP Observatory gives %s an A+", async (path, { skip }) => {
  skip(trouble !== undefined, trouble);
  expect(await grade(path)).toEqual({ grade: 'A+', failed: [] });
  recordMetric('S18', `Mozilla's HTTP Observatory over TLS, ${path}`, 'A+', 'A+');
});

test('control: it gives less to a page without a content security policy', async ({ skip }) => {
  skip(trouble !== undefined, trouble);
  dropped = 'content-security-policy';
  const { grade: without } = await grade('/');
  expect(without).not.toBe('A+');
  recordNegativeControl('S18', `Mozilla's HTTP Observatory gives a page without a policy ${without}`);
});
