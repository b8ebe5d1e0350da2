import * as v from 'valibot';
import type { WallTime } from '#contract/wall-time.ts';
import { given, wireId, wireName } from '#contract/wire-quirks.ts';

// How the fields are read of what is looked up beside a visit.

/** As `given`, but an odd value is null as well: nothing is named as unreadable. */
export function givenOrNull<Wire, Ours>(
  quirk: v.GenericSchema<Wire, Ours>,
): v.GenericSchema<Wire | null | undefined, Ours | null> {
  return v.fallback(given(quirk), () => null as v.InferOutput<ReturnType<typeof given<Wire, Ours>>>);
}

/** The number of something that there is: from 1. */
export const existingId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const wireExistingId = v.pipe(wireId, existingId);

/** A name of at most 200 characters: a longer one is none. */
export const wireShortName = v.pipe(wireName, v.nullable(v.pipe(v.string(), v.maxLength(200))));

/**
 * The first so many members of a list, without those that are odd among them: what is looked at is as little as what is
 * kept, however long the list is.
 */
export function wireMembers<Wire, Ours>(noun: v.GenericSchema<Wire, Ours>, max: number) {
  return v.pipe(
    v.custom<readonly unknown[]>(Array.isArray),
    v.transform((members) =>
      members.slice(0, max).flatMap((member) => {
        const read = v.safeParse(noun, member, { abortEarly: true });
        return read.success ? [read.output] : [];
      }),
    ),
  );
}

const whole = v.pipe(v.number(), v.safeInteger());

/** A wall time as the gateway passes it on. */
export const wallTimeSchema: v.GenericSchema<WallTime> = v.object({
  year: whole,
  month: whole,
  day: whole,
  hour: whole,
  minute: whole,
  second: whole,
  offsetMinutes: v.nullable(whole),
});
