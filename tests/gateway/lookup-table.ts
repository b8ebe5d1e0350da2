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
  /** Only nice beside a visit: such reads come after all others, and end no session. */
  readonly isExtra: boolean;
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

const visitsSearch = {
  data: {
    records: [
      {
        id: 910_001,
        date: '2026-09-14 10:00:00',
        visit_id: 12_345,
        attendance: 1,
        services: [{ id: 1, title: 'Haircut', cost_to_pay: 165, paid_sum: '95', payment_status: 'paid_not_full' }],
        staff: { id: 7, name: 'John Doe', ...PRIVATE },
        company: { id: 4564, title: 'Hair & Co' },
        ...PRIVATE,
      },
    ],
    goods_transactions: [],
  },
  meta: { dateCursor: { previous: null, current: null, next: { from: '2026-01-01', to: '2026-09-13' } } },
};
const clientVisits = {
  visits: [
    {
      visitId: 12_345,
      startsAt: { year: 2026, month: 9, day: 14, hour: 10, minute: 0, second: 0, offsetMinutes: null },
      attendance: 1,
      teamMembers: ['John Doe'],
      services: ['Haircut'],
      lines: [{ kind: 'service', id: 1, title: 'Haircut', cost: 165, paid: 95, status: 'paid_not_full' }],
    },
  ],
  hasMore: true,
};
const visitsOf = (day: string | null) => ({
  ...{ client_id: 66_001, client_phone: null, from: day, to: day },
  ...{ payment_statuses: [], attendance: null },
});

const records = {
  data: [
    {
      ...{ id: 910_002, company_id: 4564, date: '2026-09-15 10:00:00', visit_id: 12_346, attendance: 2 },
      ...{ staff: { id: 7, name: 'John Doe', ...PRIVATE }, services: [{ id: 1, title: 'Haircut', cost: 165 }] },
      ...{ client: { id: 66_001, name: 'canary-name', phone: '13155550175' }, deleted: false, ...PRIVATE },
    },
  ],
  meta: { page: 1, total_count: 1 },
};

const appointment = {
  data: { id: 910_001, company_id: 4564, visit_id: '12345', client: { name: 'canary-name', ...PRIVATE }, ...PRIVATE },
};

const permissions = {
  data: {
    timetable: { timetable_access: 1, master_id: 0, position_id: 0, last_days_count: 30, ...PRIVATE },
    clients: { clients_access: 1, client_phones_access: '0', ...PRIVATE },
  },
};

const hits = {
  data: [
    {
      ...{ id: 66_001, name: 'Wanda Typed', phone: '+1 202 *** ** 64', last_visit_date: '2026-09-14 10:00:00' },
      ...{ email: 'canary@example.com', comment: 'canary-comment' },
    },
    { id: 66_002, name: 'canary-name', phone: '13155550175', last_visit_date: '' },
  ],
  meta: { total_count: 2 },
};

export const LOOKUPS: readonly Lookup[] = [
  {
    name: 'the locations',
    method: 'GET',
    path: '/locations',
    route: '/api/v1/locations',
    target: 'GET /api/v1/companies?my=1',
    answer: companies,
    found: [hair, nails],
    ...{ isKept: true, isExtra: true },
  },
  {
    name: 'a location',
    method: 'GET',
    path: '/locations/5120',
    route: '/api/v1/locations/:locationId',
    target: 'GET /api/v1/companies?my=1',
    answer: companies,
    found: nails,
    ...{ isKept: true, isExtra: true },
  },
  {
    name: 'the rights in a location',
    method: 'GET',
    path: '/locations/4564/rights',
    route: '/api/v1/locations/:locationId/rights',
    target: 'GET /api/v1/user/permissions/4564',
    answer: permissions,
    found: { seesPhones: false, seesClients: true, seesPayments: null, isLimitedToTeamMember: false, lastDays: 30 },
    ...{ isKept: true, isExtra: true },
  },
  {
    name: "a client's visits",
    method: 'GET',
    path: '/locations/4564/clients/66001/visits',
    route: '/api/v1/locations/:locationId/clients/:clientId/visits',
    target: 'POST /api/v1/company/4564/clients/visits/search',
    sent: visitsOf(null),
    answer: visitsSearch,
    found: clientVisits,
    ...{ isKept: false, isExtra: true },
  },
  {
    name: "a client's visits of a day",
    method: 'GET',
    path: '/locations/4564/clients/66001/visits?day=2026-09-14',
    route: '/api/v1/locations/:locationId/clients/:clientId/visits',
    target: 'POST /api/v1/company/4564/clients/visits/search',
    sent: visitsOf('2026-09-14'),
    answer: visitsSearch,
    found: clientVisits,
    ...{ isKept: false, isExtra: true },
  },
  {
    name: "a client's appointments",
    method: 'GET',
    path: '/locations/4564/clients/66001/appointments?from=2026-09-14',
    route: '/api/v1/locations/:locationId/clients/:clientId/appointments',
    target: 'GET /api/v1/records/4564?client_id=66001&start_date=2026-09-14&page=1&count=50',
    answer: records,
    found: [
      {
        visitId: 12_346,
        startsAt: { year: 2026, month: 9, day: 15, hour: 10, minute: 0, second: 0, offsetMinutes: null },
        ...{ attendance: 2, teamMember: 'John Doe', services: ['Haircut'] },
      },
    ],
    ...{ isKept: false, isExtra: true },
  },
  {
    name: 'the visit of an appointment',
    method: 'GET',
    path: '/appointments/4564/910001',
    route: '/api/v1/appointments/:locationId/:appointmentId',
    target: 'GET /api/v1/record/4564/910001',
    answer: appointment,
    found: { visit_id: 12_345 },
    ...{ isKept: false, isExtra: false },
  },
  {
    name: 'the clients that match',
    method: 'POST',
    path: '/locations/4564/clients/search',
    route: '/api/v1/locations/:locationId/clients/search',
    body: '{"text":" wanda TYPED "}',
    target: 'POST /api/v1/company/4564/clients/search',
    sent: {
      ...{ page: 1, page_size: 10, fields: ['id', 'name', 'phone', 'last_visit_date'] },
      ...{ order_by: 'last_visit_date', order_by_direction: 'DESC', operation: 'AND' },
      filters: [{ type: 'quick_search', state: { value: 'wanda TYPED' } }],
    },
    answer: hits,
    found: {
      clients: [
        {
          ...{ id: 66_001, name: 'Wanda Typed', phone: '+1 202 *** ** 64' },
          lastVisitOn: { year: 2026, month: 9, day: 14, hour: 10, minute: 0, second: 0, offsetMinutes: null },
        },
      ],
      total: 2,
    },
    ...{ isKept: false, isExtra: false },
  },
];

/** One of each call to the partner. */
export const KINDS = LOOKUPS.filter(({ target }, at) => LOOKUPS.findIndex((each) => each.target === target) === at);

const ID = String.raw`[1-9]\d{0,15}`;
const VISITS_OF = String.raw`\{"client_id":${ID},"client_phone":null,"from":(null|"\d{4}-\d\d-\d\d"),"to":\1,"payment_statuses":\[\],"attendance":null\}`;

const CLIENTS_OF = String.raw`\{"page":1,"page_size":10,"fields":\["id","name","phone","last_visit_date"\],"order_by":"last_visit_date","order_by_direction":"DESC","operation":"AND","filters":\[\{"type":"quick_search","state":\{"value":"(?:[^"\\\p{Cc}]|\\["\\]){1,64}"\}\}\]\}`;

/** The closed list: method, address and body of all that the partner may ever see. */
export const ALLOWED = new RegExp(
  [
    String.raw`^GET /api/v1/(?:visits/${ID}|record/${ID}/${ID}|companies\?my=1|user/permissions/${ID}) $`,
    String.raw`^GET /api/v1/records/${ID}\?client_id=${ID}&start_date=\d{4}-\d\d-\d\d&page=1&count=50 $`,
    `^POST /api/v1/company/${ID}/clients/visits/search ${VISITS_OF}$`,
    `^POST /api/v1/company/${ID}/clients/search ${CLIENTS_OF}$`,
    '^POST /api/v1/auth ',
  ].join('|'),
  'u',
);
