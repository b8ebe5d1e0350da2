/** One kind of address at which something is looked up beside a visit, and how the partner is asked for it. */
export interface Lookup {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Under /api/v1, with numbers in their places. */
  readonly path: string;
  readonly route: string;
  readonly body?: string;
  /** What the partner sees. */
  readonly target: string;
  readonly sent?: object;
  /** What the partner answers with, with canaries among it that are not shown. */
  readonly answer: { readonly data: unknown; readonly meta?: unknown };
  readonly found: unknown;
  /** Kept for an hour: the partner is not asked again. */
  readonly isKept: boolean;
}

/** Stand in every answer, and in no field that is passed on. */
export const CANARIES = /canary|13155550175/;
const PRIVATE = { short_link: 'canary-link', phone: '13155550175', email: 'canary@example.com' };

const companies = {
  data: [
    { id: '4564', title: 'Hair & Co', timezone_name: 'Europe/Berlin', currency_short_title: '€', ...PRIVATE },
    { id: '5120', title: 'Nails & Co', country: 'Georgia', country_id: 9, ...PRIVATE },
  ],
  meta: {},
};
const hair = {
  id: 4564,
  title: 'Hair & Co',
  currency: '€',
  timeZone: 'Europe/Berlin',
  countryId: null,
  country: null,
};
const nails = { id: 5120, title: 'Nails & Co', currency: null, timeZone: null, countryId: 9, country: 'Georgia' };

export const LOOKUPS: readonly Lookup[] = [
  {
    name: 'the locations',
    method: 'GET',
    path: '/locations',
    route: '/api/v1/locations',
    target: 'GET /api/v1/companies?my=1',
    answer: companies,
    found: [hair, nails],
    isKept: true,
  },
  {
    name: 'a location',
    method: 'GET',
    path: '/locations/5120',
    route: '/api/v1/locations/:locationId',
    target: 'GET /api/v1/companies?my=1',
    answer: companies,
    found: nails,
    isKept: true,
  },
];

/** The closed list: all that the partner may ever see. */
export const ALLOWED =
  /^GET \/api\/v1\/(?:visits\/[1-9]\d{0,15}|record\/[1-9]\d{0,15}\/[1-9]\d{0,15}|companies\?my=1)$|^POST \/api\/v1\/auth$/;
