import * as v from 'valibot';
import { maybeEmptyObject } from './wire-quirks.ts';

// A location fills these as it likes: words, numbers, lists, uploaded files, dates in objects. What can be read is
// read; of the rest it is said how much there is, since nothing is missing that this page could have shown.

/** Under which an object of a location's own field keeps what a person reads. */
const WORD_KEYS = ['title', 'name', 'label', 'value', 'text', 'date'];
/** Any of these makes an object an uploaded file, which this page cannot open. */
const FILE_KEYS = ['size', 'file', 'file_name', 'filename', 'url', 'path', 'mime', 'extension'];

const customFieldsSchema = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>((written) => typeof written === 'object' && written !== null),
  v.transform((written): CustomField[] =>
    Object.entries(written).map(([name, value]) => ({ name, values: parseValues(value) })),
  ),
);

export interface CustomField {
  readonly name: string;
  readonly values: readonly string[];
}

/** A location's own fields: an object when filled, `[]` or `{}` when empty. */
export const customFields = maybeEmptyObject(customFieldsSchema, [] as CustomField[]);

function parseValues(written: unknown): string[] {
  if (written == null) return [];
  const members = (Array.isArray(written) ? written : [written]) as unknown[];
  const read = members.map(parseMember);
  const files = read.filter((member) => member === FILE).length;
  const others = read.filter((member) => member === OTHER).length;
  return [
    ...read.filter((member) => typeof member === 'string'),
    ...(files === 0 ? [] : [files === 1 ? '1 file' : `${files} files`]),
    ...(others === 0 ? [] : [others === 1 ? '1 entry' : `${others} entries`]),
  ];
}

const FILE = Symbol('file');
const OTHER = Symbol('other');

function parseMember(member: unknown): string | typeof FILE | typeof OTHER {
  if (typeof member === 'string') return member;
  if (typeof member === 'boolean') return member ? 'yes' : 'no';
  if (typeof member === 'number') return Number.isFinite(member) ? String(member) : OTHER;
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return OTHER;
  if (FILE_KEYS.some((key) => Object.hasOwn(member, key))) return FILE;
  const words = WORD_KEYS.filter((key) => Object.hasOwn(member, key))
    .map((key) => (member as Readonly<Record<string, unknown>>)[key])
    .flatMap((value) => (typeof value === 'string' ? [value] : Number.isFinite(value) ? [String(Number(value))] : []));
  return words[0] ?? OTHER;
}

/** One value cut down to what parseValues needs: deeper values never reach a browser. */
export function keepCustomFieldValue(written: unknown): unknown {
  if (Array.isArray(written)) return written.map(keepMember);
  return keepMember(written);
}

function keepMember(member: unknown): unknown {
  if (member === null || typeof member === 'string' || typeof member === 'boolean') return member;
  const read = parseMember(member);
  return read === FILE ? { size: null } : read === OTHER ? {} : typeof member === 'number' ? member : { title: read };
}
