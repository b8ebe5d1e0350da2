import * as v from 'valibot';
import { given, wireDigits, wireId, wireName, wireNumber, wirePhone, wireText } from './wire-quirks.ts';

export const clientSchema = v.object({
  id: given(wireId),
  name: given(wireName),
  surname: given(wireName),
  middle_name: given(wireName),
  patronymic: given(wireName),
  display_name: given(wireName),
  phone: given(wirePhone),
  /** Written by the gateway, never by the partner. */
  phone_to_call: given(wireText),
  card: given(wireDigits),
  email: given(wireText),
  success_visits_count: given(wireNumber),
  fail_visits_count: given(wireNumber),
});

export const client = v.pipe(
  clientSchema,
  v.transform((wire) => ({
    id: wire.id,
    name: fullName(wire),
    middleName: wire.middle_name ?? wire.patronymic,
    /** As written: digits with or without +, a national number, a mask. */
    phone: wire.phone,
    /** `+1 202 555 0143`, as people of its country group it; null where it is not certainly a number. */
    phoneToCall: wire.phone === null ? null : wire.phone_to_call,
    card: wire.card,
    email: wire.email,
    arrivedCount: wire.success_visits_count,
    /** Cancelled visits, which are not the same as no-shows. */
    cancelledCount: wire.fail_visits_count,
  })),
);

interface NameParts {
  readonly name: string | null;
  readonly surname: string | null;
  readonly display_name: string | null;
}

/** Owners type the whole name into `name`, and a login without the right to surnames gets one letter of it ("B."). */
function fullName({ name, surname, display_name: displayName }: NameParts): string | null {
  if (displayName !== null) return displayName;
  if (name === null || surname === null) return name ?? surname;
  return namesSurname(name.trim(), surname.trim()) ? name : `${name.trim()} ${surname.trim()}`;
}

function namesSurname(name: string, surname: string): boolean {
  const words = name.toLowerCase().split(/\s+/);
  const wanted = surname.toLowerCase().split(/\s+/);
  if (wanted.every((word) => words.includes(word))) return true;
  const initial = /^(\p{L})\.?$/u.exec(surname.toLowerCase())?.[1];
  return initial !== undefined && words.length > 1 && words.some((word) => word.startsWith(initial));
}

export type Client = v.InferOutput<typeof client>;
