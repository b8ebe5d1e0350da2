/** What must hold, whatever goes wrong. A new line needs a test that records a figure, and one that records a control. */
export const SECURITY_LINES = {
  S1: 'No secret reaches a browser',
  S2: 'Nothing about a client stays on disk',
  S3: 'Signing out ends it',
  S4: 'No answer reaches the wrong person',
  S5: 'Logs are clean',
  S6: 'One cookie, opaque, and sessions on the server',
  S7: 'The gateway can only ask for one thing',
  S8: 'Headers are built from nothing, both ways',
  S9: 'Only our page may call the gateway',
  S10: 'Faults between us and the partner',
  S11: 'Retries never amplify',
  S12: "The partner's budget is kept",
  S13: 'Slow and large clients',
  S14: 'Life cycle',
  S15: 'Errors and settings say nothing internal',
  S16: 'Static files come from a table',
  S17: 'The sandbox keeps to itself',
  S18: 'Injected text is text',
  S19: 'Drift costs one field',
  S20: 'Text cannot impersonate',
  S21: 'Addresses in data are inert',
  S22: 'Offline is shown as offline',
  S23: 'One answer cannot stop others',
  S24: 'Strangers cannot crowd out desks',
  S25: 'Only a person acts',
  S26: 'The log cannot stop the service',
  S27: 'A password is never on disk',
  S28: 'One spelling of each address, and our own origin alone',
};

/** What a test recorded. A control has the bound "control". */
export interface Row {
  readonly line: string;
  readonly what: string;
  readonly measured: string;
  readonly bound: string;
}

const WIDTH = 76;

/**
 * `lines`: titles by name; `failed`: the lines that a failed test is about. A line is green when it has a figure and
 * a control, and no test of it failed. Gives the text, and the names of the lines that are red.
 */
export function drawTable(
  lines: Readonly<Record<string, string>>,
  rows: readonly Row[],
  failed: readonly string[],
): { readonly text: string; readonly red: readonly string[] } {
  const red: string[] = [];
  const text = Object.entries(lines).flatMap(([line, title]) => {
    const own = rows.filter((row) => row.line === line);
    const controls = own.filter(({ bound }) => bound === 'control');
    const figures = own.filter((row) => !controls.includes(row));
    const troubles = [
      ...(figures.length === 0 ? ['no figure'] : []),
      ...(controls.length === 0 ? ['no control'] : []),
      ...(failed.includes(line) ? ['a test failed'] : []),
    ];
    if (troubles.length > 0) red.push(line);
    return [
      `${line.padEnd(4)} ${title.padEnd(WIDTH)}  ${troubles.length === 0 ? 'green' : `RED: ${troubles.join(', ')}`}`,
      ...figures.map(({ what, measured, bound }) => `     ${what.padEnd(WIDTH)}  ${measured}  (bound: ${bound})`),
      ...controls.map(({ what, measured }) => `     ${`control: ${what}`.padEnd(WIDTH)}  ${measured}`),
      '',
    ];
  });
  // Two runs of one test record the same row twice.
  return { text: text.filter((line, at) => line === '' || text.indexOf(line) === at).join('\n'), red };
}
