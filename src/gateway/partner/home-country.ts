import type { CountryCode } from 'libphonenumber-js/max';
import type { Location } from '#contract/lookups/location.ts';

/**
 * Countries by the name that a location's answer gives (NEIGHBOURS: locations), in lower case: those with most of the
 * partner's locations, in English and where it is seen in Russian. Its `country_id` is documented nowhere, and counts
 * only beside another one.
 */
const CODES: Readonly<Record<string, CountryCode>> = {
  argentina: 'AR',
  armenia: 'AM',
  армения: 'AM',
  australia: 'AU',
  austria: 'AT',
  azerbaijan: 'AZ',
  азербайджан: 'AZ',
  belarus: 'BY',
  беларусь: 'BY',
  brazil: 'BR',
  bulgaria: 'BG',
  canada: 'CA',
  chile: 'CL',
  colombia: 'CO',
  cyprus: 'CY',
  'czech republic': 'CZ',
  czechia: 'CZ',
  estonia: 'EE',
  france: 'FR',
  georgia: 'GE',
  грузия: 'GE',
  germany: 'DE',
  hungary: 'HU',
  israel: 'IL',
  kazakhstan: 'KZ',
  казахстан: 'KZ',
  kyrgyzstan: 'KG',
  киргизия: 'KG',
  latvia: 'LV',
  lithuania: 'LT',
  mexico: 'MX',
  moldova: 'MD',
  poland: 'PL',
  portugal: 'PT',
  russia: 'RU',
  россия: 'RU',
  serbia: 'RS',
  spain: 'ES',
  turkey: 'TR',
  ukraine: 'UA',
  'united arab emirates': 'AE',
  'united kingdom': 'GB',
  'united states': 'US',
  usa: 'US',
  uzbekistan: 'UZ',
  узбекистан: 'UZ',
};

/** Whose national numbers a location's clients may have. */
export interface HomeCountry {
  readonly code: CountryCode;
  /** The partner's own number for it; null where the location names none. */
  readonly partnerId: number | null;
}

/** The country of a location; null where it is not known, or its name is not in the table. */
export function getHomeCountry(location: Location | null | undefined): HomeCountry | null {
  const name = location?.country?.trim().toLowerCase() ?? '';
  const code = Object.hasOwn(CODES, name) ? CODES[name] : undefined;
  return code === undefined ? null : { code, partnerId: location?.countryId ?? null };
}
