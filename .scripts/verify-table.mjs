/**
 * The table of what must hold. `lines`: the title of each line by its name; `rows`: what tests/support/figures.ts
 * kept; `failed`: the lines that a failed test is about. A line is green when it has a figure and a control, and no
 * test of it failed. Gives the text, and the names of the lines that are red.
 */
export function drawTable(lines, rows, failed) {
  const red = [];
  const text = Object.entries(lines).flatMap(([line, title]) => {
    const own = rows.filter((row) => row.line === line);
    const figures = own.filter(({ bound }) => bound !== 'control');
    const controls = own.filter(({ bound }) => bound === 'control');
    const troubles = [
      ...(figures.some(({ measured }) => measured !== NOT_RUN) ? [] : ['no figure']),
      ...(controls.length === 0 ? ['no control'] : []),
      ...(failed.includes(line) ? ['a test failed'] : []),
    ];
    if (troubles.length > 0) red.push(line);
    const verdict = troubles.length === 0 ? 'green' : `RED: ${troubles.join(', ')}`;
    return [
      `${line.padEnd(4)} ${title.padEnd(WIDTH)}  ${verdict}`,
      ...distinct(figures).map(({ what, measured, bound }) => draw(what, `${measured}  (${boundWords(bound)})`)),
      ...distinct(controls).map(({ what, measured }) => draw(`control: ${what}`, measured)),
      '',
    ];
  });
  return { text: text.join('\n'), red };
}

/** Of a figure that this computer cannot give; it stands in the table and does not count. */
export const NOT_RUN = 'not run here';

const WIDTH = 76;

function draw(what, measured) {
  return `     ${what.padEnd(WIDTH)}  ${measured}`;
}

function boundWords(bound) {
  return `bound: ${bound}`;
}

/** Two runs of one test leave the same row twice. */
function distinct(rows) {
  return [...new Map(rows.map((row) => [`${row.what}\n${row.measured}`, row])).values()];
}
