import * as v from 'valibot';
import type { WallTime } from './wall-time.ts';
import { isEpoch, parseWallTime, wallTimeAt } from './wall-time.ts';

// The shapes in which the partner writes one and the same thing. Every field of a noun is `given(quirk)`:
// a missing, null or empty value is null ("not given"); a value of the wrong shape is an issue with its path,
// which parse-visit.ts turns into "not given" as well, and reports.

type Shape<Wire, Ours> = v.GenericSchema<Wire, Ours>;

/** A field that may be missing or null: both read as null, "not given". */
export function given<Wire, Ours>(quirk: Shape<Wire, Ours>) {
  return v.nullish(quirk, null);
}

// One check each in place of a union, which makes an issue of every member that does not fit before one does.
const numberOrText = v.custom<number | string>((written) => typeof written === 'number' || typeof written === 'string');
const plainValue = v.custom<number | string | boolean>((written) =>
  ['number', 'string', 'boolean'].includes(typeof written),
);

/**
 * A number, or one written as text ("15.00"). Empty text is null; beyond 2^53 nothing real is counted or paid. Minus
 * zero is zero: a sum would be shown with its sign, until it has been written as JSON once.
 */
export const wireNumber = v.pipe(
  numberOrText,
  v.rawTransform<number | string, number | null>(({ dataset, addIssue, NEVER }) => {
    const written = dataset.value;
    if (typeof written === 'string' && written.trim() === '') return null;
    const number = typeof written === 'number' ? written : parseDecimal(written);
    if (number !== null && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number + 0;
    addIssue({ message: 'not a number' });
    return NEVER;
  }),
);

function parseDecimal(text: string): number | null {
  return /^\s*[-+]?\d{1,15}(\.\d{1,15})?\s*$/.test(text) ? Number(text) : null;
}

/** A rating of a few stars: 4.89, "4.89" or "4,89". A comma of thousands, as in a sum, cannot stand there. */
export const wireRating = v.pipe(
  numberOrText,
  v.transform((written) => (typeof written === 'string' ? written.replace(',', '.') : written)),
  wireNumber,
);

/** A whole number from 0 up to 2^53 - 1, or the same in digits. Larger ones would be rounded, so they are refused. */
export const wireId = v.pipe(
  numberOrText,
  v.rawTransform<number | string, number | null>(({ dataset, addIssue, NEVER }) => {
    const written = dataset.value;
    if (written === '') return null;
    const id = typeof written === 'number' ? written : /^\d{1,16}$/.test(written) ? Number(written) : NaN;
    if (Number.isSafeInteger(id) && id >= 0) return id + 0;
    addIssue({ message: 'not an id' });
    return NEVER;
  }),
);

/** How many there are: a whole number from 0. */
export const wireCount = v.pipe(wireNumber, v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))));

/** A length of time in whole seconds, from 0 to 31 days: no appointment is longer. */
export const wireSeconds = v.pipe(
  wireNumber,
  v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31 * 86_400))),
);

const FLAGS = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  ['true', true],
  [0, false],
  ['0', false],
  ['false', false],
]);

/** A yes or no, written as true/false, 0/1, "0"/"1" or as the words. */
export const flag = v.pipe(
  plainValue,
  v.rawTransform<boolean | number | string, boolean>(({ dataset, addIssue, NEVER }) => {
    const written = dataset.value;
    if (typeof written === 'boolean') return written;
    const read = FLAGS.get(typeof written === 'string' ? written.trim().toLowerCase() : written);
    if (read !== undefined) return read;
    addIssue({ message: 'not a yes or no' });
    return NEVER;
  }),
);

/** A code of the partner's: a whole number, which some answers write as a flag or as text. */
export const wireCode = v.pipe(
  plainValue,
  v.transform((written) => (typeof written === 'boolean' ? Number(written) : written)),
  wireNumber,
  v.nullable(v.pipe(v.number(), v.safeInteger())),
);

/**
 * Whom the client asked for, as a code: 1 this team member, 2 any, 0 not said. The reference writes it as true and
 * false, where false is "any".
 */
export const wireTeamMemberRequest = v.pipe(
  plainValue,
  v.transform((written) => {
    const word = String(written).trim().toLowerCase();
    return word === 'true' ? 1 : word === 'false' ? 2 : written;
  }),
  wireCode,
);

/** Text, or a number that stands where text is expected. Blank text is null. */
export const wireText = v.pipe(
  v.custom<string | number>((written) => typeof written === 'string' || Number.isFinite(written)),
  v.transform((written) => {
    const text = String(written);
    return text.trim() === '' ? null : text;
  }),
);

// No letter, digit or sign that a person could see: spaces, controls, joiners, direction marks, blank braille.
const BLANK = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A name or a title. One without a visible character, such as a zero-width space alone, is null. */
export const wireName = v.pipe(
  wireText,
  v.transform((text) => (text === null || BLANK.test(text) ? null : text)),
);

/** A comment: text, or the 0 that means there is none. */
export const wireComment = v.pipe(
  wireText,
  v.transform((text) => (text === '0' ? null : text)),
);

/** A phone or card number: text as written, or a whole number that was not rounded on the way. */
export const wireDigits = v.pipe(
  v.custom<string | number>(
    (written) => typeof written === 'string' || (Number.isSafeInteger(written) && Number(written) >= 0),
  ),
  v.transform((written) => {
    const text = String(written).trim();
    return text === '' ? null : text;
  }),
);

/** What PHP and MySQL write for "no date": the years 0 and -1. The bare epoch is told by its instant. */
const NO_DATE = /^(-\d{1,4}-|0000-)/;

/** A phone, without the `.0` (or `,0`) that a spreadsheet puts behind a number that it takes for an amount. */
export const wirePhone = v.pipe(
  wireDigits,
  v.transform((written) => written?.replace(/^(\+?\d{7,15})[.,]0+$/, '$1') ?? null),
);

/** A date in any of the partner's written forms (see wall-time.ts). Empty text and what means "no date" are null. */
export const wireDate = v.pipe(
  v.string(),
  v.rawTransform<string, WallTime | null>(({ dataset, addIssue, NEVER }) => {
    const written = dataset.value.trim();
    if (written === '' || NO_DATE.test(written)) return null;
    const time = parseWallTime(written);
    if (time !== null) return isEpoch(time) ? null : time;
    addIssue({ message: 'not a date' });
    return NEVER;
  }),
);

const unixSeconds = v.pipe(
  numberOrText,
  v.transform(String),
  v.regex(/^(0|\d{9,10})$/),
  v.transform((written) => (written === '0' ? null : Number(written) * 1000)),
);

/** A Unix number where one stands there, else a date. */
function unixOrDate<Ours>(unix: Shape<number | string, Ours>) {
  return v.lazy<Shape<number | string, Ours | WallTime | null>>((written) =>
    typeof written === 'number' || (typeof written === 'string' && /^\d+$/.test(written)) ? unix : wireDate,
  );
}

/** The `date` of an appointment, where a Unix number holds the salon's own digits as if they were UTC. */
export const wireSalonDate = unixOrDate(
  v.pipe(
    unixSeconds,
    v.transform((digits) => (digits === null ? null : wallTimeAt(digits, null))),
  ),
);

/** A date, or a Unix number: an instant in milliseconds since 1970, of which no clock's digits are known. */
export const wireMoment = unixOrDate(unixSeconds);

/** A colour in three or six hex digits, with or without #. Ours is always `#rrggbb`. */
export const wireColour = v.pipe(
  v.string(),
  v.rawTransform<string, string | null>(({ dataset, addIssue, NEVER }) => {
    const written = dataset.value.trim().replace(/^#/, '').toLowerCase();
    if (written === '') return null;
    if (/^[\da-f]{6}$/.test(written)) return `#${written}`;
    if (/^[\da-f]{3}$/.test(written)) return `#${written.replace(/./g, '$&$&')}`;
    addIssue({ message: 'not a colour' });
    return NEVER;
  }),
);

/**
 * What a line cost before discounts and loyalty: with a percent discount only `first_cost` keeps it, with loyalty
 * `manual_cost`, so it is the larger of the two where that is above the cost. Null where none is.
 */
export function fullPrice(cost: number | null, ...before: readonly (number | null)[]): number | null {
  const largest = Math.max(...before.map((price) => price ?? 0));
  return cost !== null && cost >= 0 && largest > cost ? largest : null;
}

/** PHP writes an empty object as an empty list. Both, and null, are "there is none". */
function isEmpty(written: unknown): boolean {
  if (written === null) return true;
  return typeof written === 'object' && Object.keys(written).length === 0;
}

/** The noun, and no list: the schema library takes a list for an object, with the field `length`. */
function noList<Wire, Ours>(noun: Shape<Wire, Ours>) {
  const anything = v.unknown() as Shape<Wire, unknown>;
  return v.pipe(
    anything,
    v.check((written) => !Array.isArray(written), 'a list'),
    noun,
  ) as Shape<Wire, Ours>;
}

/**
 * An object that reads as `none` when it is null, `[]` or `{}`. A union would lose the whole object to one bad field.
 */
export function maybeEmptyObject<Wire, Ours, None>(noun: Shape<Wire, Ours>, none: None) {
  const empty = v.pipe(
    v.unknown() as Shape<Wire | null, unknown>,
    v.transform(() => none),
  );
  const object = noList(noun);
  return v.lazy<Shape<Wire | [] | Record<string, never> | null, Ours | None>>((written) =>
    isEmpty(written) ? empty : object,
  );
}

/** A list whose odd members were cut out by parse-visit.ts. An empty list may be written as `{}`. */
export function wireList<Wire, Ours>(noun: Shape<Wire, Ours>) {
  const list = v.pipe(
    v.array(v.optional(noList(noun))),
    v.transform((members) => members.filter((member) => member !== undefined)),
  );
  return v.lazy<Shape<(Wire | undefined)[] | Record<string, never>, Ours[]>>((written) =>
    !Array.isArray(written) && isEmpty(written) && written !== null
      ? v.pipe(
          v.unknown() as Shape<Record<string, never>, unknown>,
          v.transform((): Ours[] => []),
        )
      : list,
  );
}
