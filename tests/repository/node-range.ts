type Version = readonly [major: number, minor: number, patch: number];

/**
 * Whether a range as npm writes it (`^20.19.0 || >=22.12.0`) takes the version. Anything that is not a list of
 * `||`, spaces and the comparators ^ ~ >= > <= < = does not, so that whoever meets it looks.
 */
export function rangeTakes(range: string, version: Version): boolean {
  return range.split('||').some((part) => {
    const comparators = part
      .replaceAll(/([<>=^~])\s+/g, '$1')
      .trim()
      .split(/\s+/);
    return comparators.every((comparator) => comparatorTakes(comparator, version));
  });
}

function comparatorTakes(comparator: string, version: Version): boolean {
  if (comparator === '*') return true;
  const match = /^(>=|<=|>|<|=|\^|~)?v?(\d+)(?:\.(\d+|x))?(?:\.(\d+|x))?$/.exec(comparator);
  if (match === null) return false;
  const [, operator = '', major, minor, patch] = match;
  const bound: Version = [Number(major), numberOr0(minor), numberOr0(patch)];
  const order = compare(version, bound);
  const sameMajor = version[0] === bound[0];
  const sameMinor = sameMajor && (version[1] === bound[1] || minor === undefined || minor === 'x');
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '^':
      return order >= 0 && sameMajor;
    case '~':
      return order >= 0 && sameMinor;
    default:
      return sameMinor && (order === 0 || patch === undefined || patch === 'x');
  }
}

function numberOr0(digits: string | undefined): number {
  return digits === undefined || digits === 'x' ? 0 : Number(digits);
}

function compare(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
