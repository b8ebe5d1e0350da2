import { client } from './clientele.ts';
import type { AppointmentSketch, ClientWire, VisitSketch } from './compose-visit.ts';
import { composeVisit } from './compose-visit.ts';
import { goods, service } from './price-list.ts';
import { hedda, ignatius, marisol } from './team.ts';
import type { VisitExample } from './visit-example.ts';

// What salons send beside what the reference describes: each visit has one such thing in it.

const group = 'As salons send it';

const START = '2026-09-14T11:00:00+04:00';
const tint = service(341, 'Root tint', 4500);

type Record = Partial<Omit<AppointmentSketch, 'id'>>;

/** A visit of ordinary appointments, with what the example is about written over them. */
function visit(
  number: number,
  shows: string,
  records: readonly Record[],
  whole: Partial<VisitSketch> & { readonly datetime?: string } = {},
): VisitExample {
  const { datetime, ...sketch } = whole;
  const noor = client(4500, 'Noor Ashby', '+12025550164', { email: 'noor.ashby@example.com' });
  const appointments = records.map((record, index) => ({
    id: number * 10 + index,
    datetime: START,
    minutes: 60,
    staff: [hedda, ignatius, marisol][index] ?? hedda,
    services: [tint],
    ...record,
  }));
  const data = () => {
    const composed = composeVisit({ number, attendance: 1, client: noor, appointments, ...sketch });
    return datetime === undefined ? composed : { ...composed, datetime };
  };
  return { number, group, shows, data };
}

function guest(fields: ClientWire): ClientWire {
  return client(4599, 'Anna', '+12025550171', { ...{ display_name: '' }, ...fields });
}

const blank = { surname: '', patronymic: '', display_name: '' };

export const salonVisits: readonly VisitExample[] = [
  visit(28001, 'surnames in a field of their own', [
    { client: guest({ id: 4501, surname: 'Belkova', patronymic: 'Igorevna' }) },
    { client: guest({ id: 4502, surname: 'Moreau' }) },
  ]),
  visit(28002, 'full prices with a percent discount and with loyalty', [
    {
      services: [
        service(342, 'Balayage', 5900, { first_cost: 8900, discount: 33.71 }),
        service(343, 'Lash lamination', 11523.81, { manual_cost: 22000, first_cost: 22000 }),
      ],
    },
  ]),
  visit(28003, 'a technical break after the client has left', [
    { datetime: '2026-09-14T18:00:00+04:00', minutes: 80, technical_break_duration: 1200 },
    { datetime: '2026-09-14T19:00:00+04:00' },
  ]),
  visit(28004, 'phones as spreadsheets and national habits write them', [
    { client: guest({ ...blank, id: 4503, name: 'Petra Lindqvist', phone: '12025550164.0' }) },
    { client: guest({ ...blank, id: 4504, name: 'Timur Aksel', phone: '1.2025550171E+10' }) },
    { client: guest({ ...blank, id: 4505, name: 'Ines Duarte', phone: '202 555-0172' }) },
  ]),
  visit(28005, 'moved appointments, the visit still says another time', [{}], {
    datetime: '2026-09-13T18:30:00+04:00',
  }),
  visit(28006, 'every line costs nothing', [
    { paid_full: 0, services: [service(344, 'Colour correction, warranty', 0, { first_cost: 4500, discount: 100 })] },
  ]),
  visit(28007, 'overpaid', [{ paid_full: 2 }]),
  visit(28008, 'three places of a group event', [
    {
      activity_id: 7001,
      clients_count: 3,
      services: [service(345, 'Massage class', 6000, { amount: 3, cost_per_unit: 2000 })],
    },
  ]),
  visit(28009, 'a visitor who is not the client', [
    { comer: { id: 5501, title: 'Biscuit, toy poodle', slug: 'pet' } },
    { comer: true },
  ]),
  visit(28010, 'dates that mean none', [
    { create_date: '-0001-11-30T00:00:00+0230', last_change_date: '1970-01-01T00:00:00+0000' },
  ]),
  visit(28011, 'dates as Unix numbers', [{ ...{ date: 1789383600, datetime: START }, create_date: 1789046405 }]),
  visit(28012, 'an offset that the date contradicts', [{ ...{ date: '2026-09-14 15:00:00' } }]),
  visit(28013, 'confirmed by appointment, not by visit', [{ attendance: 2, datetime: '2026-12-14T11:00:00+04:00' }], {
    attendance: 0,
  }),
  visit(28014, 'goods taken back', [
    {
      goods_transactions: [
        goods(9001, 'Argan oil 100 ml', 1500, { amount: -2, cost: 3000, manual_cost: 3000 }),
        goods(9002, 'Argan oil 100 ml', 1500, { amount: 1 }),
      ],
    },
  ]),
  visit(28015, 'any team member would do', [{ master_request: false }]),
  visit(28016, 'ratings as text', [
    { staff: { ...hedda, rating: '4.76921', votes_count: '1204' } },
    { staff: { ...ignatius, rating: '4,89' } },
  ]),
  visit(28017, 'ids that repeat', [
    {
      record_labels: [
        { id: '5', title: 'VIP', color: 'dfd4f2' },
        { id: 5, title: 'New client', color: '#dfd4f2' },
      ],
    },
  ]),
  visit(28018, 'names that begin with a sign, and one that cannot be seen', [
    { staff: { ...hedda, name: '💅🏽Lena Frost', avatar: '' }, client: guest({ ...blank, id: 4506, name: '\u200b' }) },
    { staff: { ...ignatius, name: '(Top) Anna', avatar: '' } },
  ]),
  visit(28019, 'a login without the right to contacts', [
    { client: guest({ id: 4507, name: 'Elvira', surname: 'A.', phone: '+1202*****64', email: 'e*****@example.com' }) },
    { client: guest({ id: 4508, name: 'Hugo', surname: 'L.', phone: '' }) },
  ]),
  visit(28020, 'flags as words, a deleted appointment', [{ deleted: 'true', online: 'false', prepaid: 'false' }]),
  visit(28021, 'files and dates among the salon’s own fields', [
    {
      custom_fields: {
        allergy: 'Latex',
        photo_before: [
          { name: 'before.jpg', size: 48211 },
          { name: 'after.jpg', size: 50102 },
        ],
        next_visit: { date: '2026-10-12' },
      },
    },
  ]),
  visit(28022, 'no team member, twice at one time', [
    { staff: [], ...{ staff_id: 0 } },
    { staff: null, ...{ staff_id: 0 }, datetime: '2026-09-14T11:30:00+04:00' },
  ]),
  visit(28023, 'clocks go back within the evening', [
    { datetime: '2026-10-29T23:00:00+03:00' },
    { datetime: '2026-10-29T23:30:00+02:00', minutes: 30 },
  ]),
];
