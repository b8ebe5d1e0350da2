import { cleanup, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { parseTypedEntry } from '#domain/typed-entry.ts';
import { QrCode } from '#pages/visit/head/QrCode.tsx';
import { renderApp } from '#tests/support/render-app.tsx';

const NAME = 'QR code of this page’s address';
const PIXELS_PER_MODULE = 4;

type Modules = readonly (readonly boolean[])[];

function drawCode(visitId: number): Modules {
  render(<QrCode visitId={visitId} />);
  const modules = readModules(screen.getByRole('img', { name: NAME }));
  cleanup();
  return modules;
}

/** Which modules are dark, row by row, the quiet zone included, as the drawing's path says. */
function readModules(svg: Element): Modules {
  const [, , size = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = svg.querySelector('path')?.getAttribute('d') ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return modules;
}

/** What a scanner reads; null where it finds no code, or one that is damaged too much. */
function scan(modules: Modules): string | null {
  const size = modules.length * PIXELS_PER_MODULE;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let at = 0; at < size * size; at++) {
    const [row, column] = [Math.floor(at / size), at % size].map((pixel) => Math.floor(pixel / PIXELS_PER_MODULE));
    if (modules[row ?? 0]?.[column ?? 0] === true) pixels.fill(0, at * 4, at * 4 + 3);
  }
  return jsQR(pixels, size, size)?.data ?? null;
}

/** The modules with a white square of so many in the lower right corner of the code. */
function tear(modules: Modules, torn: number): Modules {
  const end = modules.length - 4;
  const isTorn = (at: number) => at >= end - torn && at < end;
  return modules.map((row, y) => row.map((isDark, x) => isDark && !(isTorn(x) && isTorn(y))));
}

test('a visit has a code of its address, without what else the address bar holds', async () => {
  await renderApp('/visits/12345?from=chat#appointment-1');
  const code = await screen.findByRole('img', { name: NAME });
  expect(scan(readModules(code))).toBe(`${location.origin}/visits/12345`);
});

test('whatever the visit, the find field takes what a scanner reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (visitId) => {
      const text = scan(drawCode(visitId));
      expect(text).toBe(`${location.origin}/visits/${visitId}`);
      expect(parseTypedEntry(text ?? '')).toStrictEqual({ kind: 'visit', visitId });
    }),
    { numRuns: 50 },
  );
});

test('four modules of white stand on each side', () => {
  const modules = drawCode(12345);
  const isWhite = (row: readonly boolean[] | undefined) => row?.includes(true) === false;
  const columns = modules.map((_, x) => modules.map((row) => row[x] === true));
  for (const lines of [modules, modules.toReversed(), columns, columns.toReversed()]) {
    expect(lines.findIndex((line) => !isWhite(line))).toBe(4);
  }
});

test('error correction is M, so that a torn corner does no harm', () => {
  const modules = drawCode(12345);
  // Format information: the first two of its modules, masked by 10, are 00 for M (source: ISO/IEC 18004, 7.9).
  expect(modules[4 + 8]?.slice(4, 6)).toStrictEqual([true, false]);
  expect(scan(tear(modules, 6))).toBe(`${location.origin}/visits/12345`);
});

test('control: a code that is torn further is not read', () => {
  expect(scan(tear(drawCode(12345), 16))).toBeNull();
  expect(scan(drawCode(12345).map((row) => row.map(() => false)))).toBeNull();
});
