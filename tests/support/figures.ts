import { appendFileSync } from 'node:fs';

/** A line of SECURITY.md's list, such as "S13". */
export type SecurityLine = `S${number}`;

/**
 * Keeps what a test measured beside the bound that it asserts, for the table of `npm run verify`. It asserts nothing
 * itself. Without the variable VERIFY_FIGURES, which names a file, nothing is kept.
 */
export function recordFigure(line: SecurityLine, what: string, measured: string, bound: string): void {
  keep({ line, what, measured, bound });
}

/** Keeps that a broken variant was caught by the check beside it. Call it after the assertion that shows that. */
export function recordControl(line: SecurityLine, what: string): void {
  keep({ line, what, measured: 'caught', bound: 'control' });
}

function keep(row: Readonly<Record<string, string>>): void {
  const file = process.env['VERIFY_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
