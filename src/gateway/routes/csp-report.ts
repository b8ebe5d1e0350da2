import * as v from 'valibot';

const DIRECTIVES = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'connect-src',
  'font-src',
  'img-src',
  'media-src',
  'object-src',
  'frame-src',
  'child-src',
  'worker-src',
  'manifest-src',
  'prefetch-src',
  'frame-ancestors',
  'base-uri',
  'form-action',
  'require-trusted-types-for',
  'trusted-types',
] as const;

/** What browsers write where no address was blocked. */
const WORDS = ['inline', 'eval', 'wasm-eval', 'trusted-types-policy', 'trusted-types-sink'] as const;

/** What a browser kept from happening, in words of ours alone: a report can hold addresses and text of a visit. */
export interface Violation {
  readonly directive: (typeof DIRECTIVES)[number] | 'other';
  /** `own`: this origin. `extension`: of the browser itself. */
  readonly blocked: (typeof WORDS)[number] | 'own' | 'https' | 'http' | 'data' | 'blob' | 'extension' | 'other';
}

const report = v.object({
  'csp-report': v.object({
    'blocked-uri': v.optional(v.string(), ''),
    'effective-directive': v.optional(v.string()),
    'violated-directive': v.optional(v.string(), ''),
  }),
});

/** Reads the body of an `application/csp-report` (source: CSP Level 3, 5.3); null when it is none. */
export function parseCspReport(body: unknown, publicOrigin: string): Violation | null {
  const result = v.safeParse(report, body);
  if (!result.success) return null;
  const { 'blocked-uri': blocked, ...directives } = result.output['csp-report'];
  // Older browsers write the whole directive, with its sources.
  const written = directives['effective-directive'] ?? directives['violated-directive'].split(' ', 1)[0] ?? '';
  if (written === '') return null;
  return {
    directive: DIRECTIVES.find((directive) => directive === written) ?? 'other',
    blocked: WORDS.find((word) => word === blocked) ?? getBlockedKind(blocked, publicOrigin),
  };
}

/** Browsers write the bare scheme where an address has no origin. */
function getBlockedKind(blocked: string, publicOrigin: string): Violation['blocked'] {
  if (blocked === 'self' || blocked === publicOrigin || blocked.startsWith(`${publicOrigin}/`)) return 'own';
  const scheme = /^[a-z][a-z\d+.-]*(?=:|$)/i.exec(blocked)?.[0].toLowerCase() ?? '';
  if (scheme === 'https' || scheme === 'http' || scheme === 'data' || scheme === 'blob') return scheme;
  return scheme.endsWith('-extension') ? 'extension' : 'other';
}
