import { parseVisit } from '#contract/parse-visit.ts';
import type { Visit, VisitWire } from '#contract/visit.ts';
import { client } from '#sandbox/visits/clientele.ts';
import type { AppointmentSketch } from '#sandbox/visits/compose-visit.ts';
import { composeVisit } from '#sandbox/visits/compose-visit.ts';
import { goods, service } from '#sandbox/visits/price-list.ts';
import { hedda, ignatius, jasper, marisol, ottilie, radu } from '#sandbox/visits/team.ts';

/** Visits by number. All that are loaded for themselves have the same client, so that one name is waited for. */
export const MEASURED = [
  { number: 12345, appointments: 1 },
  { number: 12346, appointments: 10 },
  { number: 12347, appointments: 100 },
  { number: 12348, appointments: 800 },
] as const;

/** Opened from a page that is there already: another client. */
export const OTHER = { number: 54321, appointments: 1 } as const;

export const CLIENT_NAME = 'Perpetua Vance';
export const OTHER_CLIENT_NAME = 'Tomás Arriaga';
export const CLIENT_PHONE = '+12025550143';
export const OTHER_PHONE = '+13055550181';

/** The zone of the salon and of the desk, where the ordinary day has no second line for "your time". */
export const TIME_ZONE = 'Europe/Berlin';
const DAY = '2026-10-09';
const OFFSET = '+02:00';

const clients = {
  measured: client(4300, CLIENT_NAME, CLIENT_PHONE, {
    card: '0017900000000143',
    email: 'perpetua.vance@example.com',
    success_visits_count: 76,
    fail_visits_count: 3,
  }),
  other: client(4310, OTHER_CLIENT_NAME, OTHER_PHONE, { success_visits_count: 8, fail_visits_count: 0 }),
};

const team = [ottilie, ignatius, marisol, hedda, jasper, radu];

const treatments = [
  [service(301, 'Cut and hot towel', 55), service(302, 'Beard shaping', 25)],
  [service(303, 'Shoulder massage', 63, { manual_cost: 70, first_cost: 70, discount: 10 })],
  [service(332, 'Classic manicure', 30)],
  [service(322, 'Full colour', 140), service(323, 'Blow-dry', 32.5)],
  [service(311, 'Styling for the evening', 80)],
  [service(361, 'Knee assessment', 65)],
];

/** The `data` of the partner's answer for each number, as its own answers are composed in the sandbox. */
export const visitBodies: ReadonlyMap<number, VisitWire> = new Map([
  ...MEASURED.map(({ number, appointments }) => [number, compose(number, clients.measured, appointments)] as const),
  [OTHER.number, compose(OTHER.number, clients.other, OTHER.appointments)],
]);

/** The partner's answer to what the search for a client asks, by path and body; undefined for any other path. */
export function answerSearch(path: string, body: string): Buffer | undefined {
  const asked = `${path} ${body}`;
  const isOther = [OTHER_PHONE.slice(-10), `"client_id":${clients.other.id}`, `client_id=${clients.other.id}`].some(
    (named) => asked.includes(named),
  );
  const [number, { id, name, phone }] = isOther
    ? [OTHER.number, clients.other]
    : [MEASURED[0].number, clients.measured];
  const answer = (data: unknown, meta: unknown) => Buffer.from(JSON.stringify({ success: true, data, meta }));
  if (path.endsWith('/clients/search')) return answer([{ id, name, phone, last_visit_date: DAY }], { total_count: 1 });
  if (path.endsWith('/clients/visits/search'))
    return answer({ records: [], goods_transactions: [] }, { dateCursor: {} });
  if (!path.includes('/records/')) return undefined;
  const records = visitBodies.get(number)?.records;
  const [record] = Array.isArray(records) ? records : [];
  return answer([{ ...record, visit_id: number }], { page: 1, total_count: 1 });
}

/** The same as the page reads it. Throws for a number that is not measured. */
export function readBenchVisit(number: number): Visit {
  const visit = parseVisit({ success: true, data: visitBodies.get(number), meta: [] });
  if (visit === null) throw new Error(`There is no visit ${number} to measure.`);
  return visit;
}

function compose(number: number, whose: typeof clients.measured, count: number): VisitWire {
  const appointments = Array.from({ length: count }, (_, place) => sketch(number, place, count));
  return composeVisit({ number, attendance: 1, client: whose, appointments });
}

/** Spread over one day of ten hours, in the order of time, the six team members in turn. */
function sketch(number: number, place: number, count: number): AppointmentSketch {
  const minutesOfDay = 9 * 60 + Math.floor((place * 600) / count);
  const clock = [Math.floor(minutesOfDay / 60), minutesOfDay % 60].map((part) => String(part).padStart(2, '0'));
  return {
    id: number * 10_000 + place,
    datetime: `${DAY}T${clock.join(':')}:00${OFFSET}`,
    minutes: 30 + 15 * (place % 4),
    staff: team[place % team.length],
    services: treatments[place % treatments.length],
    goods_transactions: [goods(80211, 'Clay pomade', 15)],
    comment: place % 3 === 0 ? `Shorter at the sides than last time, guest ${place + 1}.\nTea without milk.` : '',
    paid_full: 0,
    master_request: place % 3,
    online: place % 2 === 0,
    record_labels:
      place % 5 === 0 ? [{ id: 71, title: 'Regular', color: '#2c7a5b', ...{ font_color: '#ffffff' } }] : [],
  };
}
