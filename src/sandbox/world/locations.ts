import { answerData, answerError } from '#sandbox/partner-answer.ts';
import { createClock } from '#sandbox/salon-clock.ts';
import { NEWCOMER_TOKEN, NO_PHONES_TOKEN, OWN_ONLY_TOKEN } from '#sandbox/sign-in.ts';
import { hedda } from '#sandbox/visits/team.ts';

export interface Location {
  readonly id: number;
  readonly title: string;
  readonly timeZone: string;
  /** Of its zone: its days are counted on it. */
  readonly clock: Intl.DateTimeFormat;
}

interface DescribedLocation extends Location {
  readonly city: string;
  readonly country: string;
  readonly countryId: number;
  readonly currency: string;
  readonly phone: string;
}

/** The salon of every example. */
export const salon: DescribedLocation = {
  id: 4564,
  title: 'Linden & Vale, Old Harbour',
  timeZone: 'Europe/Madrid',
  clock: createClock('Europe/Madrid'),
  city: 'Valencia',
  country: 'Spain',
  countryId: 61,
  currency: '€',
  phone: '+12025550100',
};

/** Its clients' phones are written as its country does, without the country's code. */
export const otherSalon: DescribedLocation = {
  id: 5120,
  title: 'Linden & Vale, Fifth Street',
  timeZone: 'America/New_York',
  clock: createClock('America/New_York'),
  city: 'New York',
  country: 'United States',
  countryId: 7,
  currency: '$',
  phone: '+12125550100',
};

const described = [salon, otherSalon];

/** Null for a location that is none of the employee's. */
export function findLocation(id: number, userToken: string): Location | null {
  return userToken === NEWCOMER_TOKEN ? null : (described.find((each) => each.id === id) ?? null);
}

/** Answers GET /companies?my=1: ids and flags as text. Null for a request that is not for the employee's own. */
export function answerLocations(userToken: string | null): Response {
  if (userToken === null || userToken === NEWCOMER_TOKEN) return answerData([]);
  return answerData(
    described.map(({ id, title, timeZone, city, country, countryId, currency, phone }) => ({
      id: String(id),
      title,
      public_title: title,
      short_descr: 'Hair, nails and massage',
      logo: '',
      country_id: String(countryId),
      country,
      city,
      active: '1',
      phone,
      phones: [phone],
      timezone: '1',
      timezone_name: timeZone,
      schedule: '',
      address: 'No street of any map',
      coordinate_lat: 0,
      coordinate_lon: 0,
      currency_short_title: currency,
      is_individual: false,
    })),
    200,
    {},
  );
}

/** Answers GET /user/permissions/{location}. Of what a newcomer may do nothing is said. */
export function answerRights(locationId: number, userToken: string): Response {
  if (userToken === NEWCOMER_TOKEN) return answerData({});
  if (findLocation(locationId, userToken) === null) return answerNoRights();
  const seesPhones = userToken !== NO_PHONES_TOKEN;
  const isLimited = userToken === OWN_ONLY_TOKEN;
  return answerData({
    timetable: {
      timetable_access: true,
      master_id: isLimited ? hedda.id : 0,
      position_id: 0,
      last_days_count: isLimited ? '30' : -1,
      timetable_phones_access: seesPhones,
    },
    record_form: { record_form_access: 1, record_form_client_access: 1 },
    clients: { clients_access: isLimited ? '0' : '1', client_phones_access: seesPhones ? 1 : 0 },
    finances: { finances_access: !isLimited, finances_last_days_count: -1 },
  });
}

export function answerNoRights(): Response {
  return answerError(403, { message: 'Access denied.' });
}
