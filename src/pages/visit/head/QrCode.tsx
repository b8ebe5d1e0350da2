import { useMemo } from 'react';
import { encode } from 'uqr';
import { paths } from '#domain/addresses.ts';

const LABEL = 'QR code of this page’s address';
/** Modules of white on each side, by which a scanner tells the code from what stands beside it (source: ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The address of a visit's page, for a scanner: on paper alone, since a screen has the address itself. */
export function QrCode({ visitId }: { readonly visitId: number }) {
  const address = new URL(paths.visit(visitId), location.origin).href;
  const { data, size } = useMemo(() => encode(address, { ecc: 'M', border: QUIET_ZONE }), [address]);
  // The white reaches into the margins, so that what is dark stands in line with the rest.
  return (
    <svg
      role="img"
      aria-label={LABEL}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="-mx-[2mm] -mt-[1mm] hidden size-[22mm] shrink-0 print:block"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={data.flatMap(formatRow).join('')} fill="#000" />
    </svg>
  );
}

/** A rectangle for each run of dark modules. */
function formatRow(row: readonly boolean[], y: number): string[] {
  const modules = row.map(Number).join('');
  return Array.from(modules.matchAll(/1+/g), ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`);
}
