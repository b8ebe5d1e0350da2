import * as v from 'valibot';
import { parseData } from '#contract/envelope.ts';
import { existingId, givenOrNull, wireExistingId, wireMembers, wireShortName } from './lookup-quirks.ts';
import { wireId } from '#contract/wire-quirks.ts';

const MAX_LOCATIONS = 2_000;
/** Intl takes its time over each. */
const MAX_ZONES = 50;

const location = v.object({
  id: existingId,
  title: v.nullable(v.string()),
  /** The sign as the partner writes it, such as `€`. */
  currency: v.nullable(v.string()),
  /** The IANA name of a zone that the gateway's Intl knows. */
  timeZone: v.nullable(v.string()),
  countryId: v.nullable(v.number()),
  country: v.nullable(v.string()),
});

/** One of the locations that a user manages: the partner's `company`. Null is "not given". */
export type Location = v.InferOutput<typeof location>;

const wireLocation = v.pipe(
  v.object({
    id: wireExistingId,
    title: givenOrNull(wireShortName),
    public_title: givenOrNull(wireShortName),
    currency_short_title: givenOrNull(v.pipe(wireShortName, v.nullable(v.pipe(v.string(), v.maxLength(12))))),
    // An offset is a zone for Intl as well, and says nothing of summer.
    timezone_name: givenOrNull(v.pipe(v.string(), v.trim(), v.regex(/^[a-z][\w+-]{0,30}(\/[\w+-]{1,30}){0,3}$/i))),
    country_id: givenOrNull(wireId),
    country: givenOrNull(wireShortName),
  }),
  v.transform((wire): Location => ({
    id: wire.id,
    title: wire.title ?? wire.public_title,
    currency: wire.currency_short_title,
    timeZone: wire.timezone_name,
    countryId: wire.country_id === 0 ? null : wire.country_id,
    country: wire.country,
  })),
);

/**
 * Parses the partner's answer to GET /companies?my=1 (NEIGHBOURS: locations), the first 2,000 of them in at most 50 zones.
 * A field of an
 * unexpected shape is null, a location without a number is left out; null for a body without a list.
 */
export function parseWireLocations(body: unknown): Location[] | null {
  const locations = parseData(wireMembers(wireLocation, MAX_LOCATIONS), body);
  if (locations === null) return null;
  const known = new Map<string, boolean>();
  return locations.map((each) => {
    const { timeZone } = each;
    if (timeZone === null) return each;
    const isKnown = known.get(timeZone) ?? (known.size < MAX_ZONES && isKnownZone(timeZone));
    known.set(timeZone, isKnown);
    return isKnown ? each : { ...each, timeZone: null };
  });
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Parses the gateway's answer to GET /api/v1/locations; null for any other body. */
export function parseLocations(body: unknown): Location[] | null {
  return parseData(v.array(location), body);
}

/**
 * Parses the gateway's answer to GET /api/v1/locations/{location}: null where it is not one of the user's own, undefined
 * for any other body.
 */
export function parseLocation(body: unknown): Location | null | undefined {
  const read = parseData(
    v.pipe(
      v.nullable(location),
      v.transform((own) => ({ own })),
    ),
    body,
  );
  return read?.own;
}
