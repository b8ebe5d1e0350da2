// Grades the built viewer with Mozilla's HTTP Observatory, over TLS and on this computer alone. The Observatory has an
// install script and native parts, so it is no dependency: it is fetched, without either, beside the project.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './fresh-build.mjs';
import { installObservatory, scanWith } from './observatory-package.mjs';
import { requireNodeAndPackages, stop } from './root.mjs';
import { runCommand } from './run-tool.mjs';
import { startTlsViewer } from './tls-viewer.mjs';

const NOT_MEASURED = 2;
const ADDRESSES = ['/', '/visits/12345'];

requireNodeAndPackages();
const isJson = process.argv.includes('--json');
if (!(await ensureBuilt())) stop('Nothing was graded.');
const observatory = await installObservatory();
if (observatory === null) {
  console.error('The HTTP Observatory could not be fetched from the package registry.');
  process.exit(NOT_MEASURED);
}
const folder = mkdtempSync(join(tmpdir(), 'visit-viewer-tls-'));
try {
  process.exitCode = await grade();
} finally {
  rmSync(folder, { recursive: true });
}

async function grade() {
  const certificate = await createCertificate();
  if (certificate === null) {
    console.error('A certificate is needed to speak TLS, and `openssl` could not make one.');
    return NOT_MEASURED;
  }
  const viewer = await startTlsViewer(certificate);
  try {
    const pages = [];
    for (const address of ADDRESSES) pages.push(await scanWith(observatory, `${viewer.host}${address}`, certificate));
    viewer.dropHeader('content-security-policy');
    const control = await scanWith(observatory, `${viewer.host}${ADDRESSES[0]}`, certificate);
    const holds = pages.every(({ grade: each }) => each === 'A+');
    const isCaught = control.grade !== 'A+';
    report(pages, control);
    return holds && isCaught ? 0 : 1;
  } finally {
    await viewer.stop();
  }
}

function report(pages, control) {
  const graded = pages.map(({ grade: letter, score, failed }, index) => ({
    address: ADDRESSES[index],
    grade: letter,
    score,
    failed,
  }));
  if (isJson) {
    const withoutPolicy = { grade: control.grade, score: control.score };
    console.log(JSON.stringify({ graded, control: withoutPolicy }));
    return;
  }
  for (const { address, grade: letter, score, failed } of graded) {
    console.log(`${letter} (${score}) ${address}${failed.length === 0 ? '' : `, failed: ${failed.join(', ')}`}`);
  }
  console.log(`${control.grade} (${control.score}) without a content security policy, the control`);
}

/** For localhost alone; null where there is no openssl. */
async function createCertificate() {
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const args = ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', certificate];
  const { code } = await runCommand('openssl', args, { quiet: true });
  return code === 0 ? { key, certificate } : null;
}
