import { addDays, dayFromNow, moveMoment, offsetOn } from '#sandbox/salon-clock.ts';
import { client } from '#sandbox/visits/clientele.ts';
import type { ClientWire, ServiceWire } from '#sandbox/visits/compose-visit.ts';
import { composeVisit } from '#sandbox/visits/compose-visit.ts';
import { goods, service } from '#sandbox/visits/price-list.ts';
import { perpetua } from '#sandbox/visits/schedules.ts';
import { hedda, ignatius, jasper, leonie, marisol, meiLing, ottilie, radu, sami } from '#sandbox/visits/team.ts';
import { rosalind } from '#sandbox/visits/today.ts';
import type { VisitExample } from '#sandbox/visits/visit-example.ts';
import type { Location } from './locations.ts';
import { otherSalon, salon } from './locations.ts';

type Visit = Pick<VisitExample, 'number' | 'data'>;

const SALON_NAMES = [
  ...['Augusta Wren', 'Bertrand Okoye', 'Celestine Marsh', 'Dorian Vasquez', 'Eulalia Stroud', 'Fergus Tamm'],
  ...['Ginevra Holt', 'Hyun-woo Bae', 'Isolde Crane', 'Joaquín Prado', 'Kerensa Lowe', 'Lazare Dubois'],
  ...['Morwenna Pike', 'Nils Aaker', 'Ophelia Grant', 'Pascal Renner', 'Quintina Soto', 'Roscoe Lindgren'],
  ...['Sunniva Dahl', 'Thaddeus Boyle', 'Ursuline Amsel', 'Viggo Strand', 'Winifred Osei', 'Xanthe Pallas'],
  ...['Yorick Blum', 'Zelda Fairweather', 'Anneliese Rook', 'Åsa Brännström'],
];
const OTHER_NAMES = [
  ...['Beatrix Nolan', 'Caspian Reid', 'Delphine Osborne', 'Ezekiel Hart', 'Florence Abara', 'Gideon Marlowe'],
  ...['Harriet Sung', 'Ines Calloway', 'Jonah Whitlock', 'Keiko Barrett', 'Lucian Frost', 'Maribel Quiroga'],
];

/** What is done, in how many minutes and at what price. */
const MENU: readonly (readonly [number, string, number, number])[] = [
  [301, 'Cut and hot towel', 45, 55],
  [303, 'Shoulder massage', 60, 70],
  [310, 'Scissor cut', 45, 60],
  [320, 'Roots and toner', 75, 95],
  [321, 'Blow-dry', 30, 35],
  [330, 'Manicure with gel coat', 60, 48],
  [370, 'Brow shaping', 30, 28],
];
const SALON_TEAM = [ottilie, ignatius, jasper, hedda, hedda, marisol, radu];
const OTHER_TEAM = [leonie, meiLing, sami];

interface Regular {
  /** Decides all that differs between one client's visits and another's. */
  readonly place: number;
  readonly visitor: ClientWire;
  readonly location: Location;
  readonly pastVisits: number;
  readonly comesToday: boolean;
}

/** When a visit is and what comes of it; `turn` counts a client's visits from 0. */
interface Sketch {
  readonly turn: number;
  readonly days: number;
}

/** Turns below it are of days before today. */
const TURN_OF_TODAY = 80;
const FIRST_TURN_TO_COME = 90;

/** Each has visits of days to come, half of them one of today, and all but two some of earlier days. */
const regulars: readonly Regular[] = [
  ...SALON_NAMES.map((name, place) => describeRegular(name, place, salon)),
  ...OTHER_NAMES.map((name, place) => describeRegular(name, SALON_NAMES.length + place, otherSalon)),
  // Clients of two examples, so that there is something before and after these.
  { place: 42, visitor: rosalind, location: salon, pastVisits: 22, comesToday: false },
  { place: 43, visitor: perpetua, location: salon, pastVisits: 75, comesToday: false },
];

function describeRegular(name: string, place: number, location: Location): Regular {
  const tail = String(place).padStart(2, '0');
  // The other salon's country writes phones without its code. One client has left none.
  const phone = place === 9 ? '' : location === salon ? `+131255501${tail}` : `(415) 555-01${tail}`;
  const email = `${name
    .split(' ')[0]
    ?.toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')}@example.com`;
  const pastVisits = [7, 20].includes(place) ? 0 : 1 + (place % 5);
  const visitor = client(5001 + place, name, phone, {
    email: place % 3 === 0 ? email : '',
    success_visits_count: listPast(pastVisits, place).filter(({ turn }) => !isMissed(place, turn)).length,
    fail_visits_count: place % 4 === 3 ? 1 : 0,
  });
  return { place, visitor, location, pastVisits, comesToday: place % 2 === 1 };
}

function listPast(count: number, place: number): Sketch[] {
  return Array.from({ length: count }, (_, turn) => ({
    turn,
    days: -(3 + ((place * 5) % 11) + turn * (14 + (place % 10))),
  }));
}

function isMissed(place: number, turn: number): boolean {
  return (place + turn) % 9 === 8;
}

/** The visits of the clients who are in no example. Their numbers stay, their days are counted from today. */
export const visitsOfRegulars: readonly Visit[] = regulars.flatMap((regular) => {
  const { place, pastVisits, comesToday } = regular;
  const sketches = [
    ...listPast(pastVisits, place),
    ...(comesToday ? [{ turn: TURN_OF_TODAY, days: 0 }] : []),
    { turn: FIRST_TURN_TO_COME, days: 2 + (place % 9) },
    ...(place % 5 === 0 ? [{ turn: FIRST_TURN_TO_COME + 1, days: 30 + (place % 9) }] : []),
  ];
  return sketches.map((sketch) => {
    const number = 8_300_000 + place * 100 + sketch.turn;
    return { number, data: ({ now }) => compose(number, regular, sketch, now) };
  });
});

/** Sums paid for the first service of visits that are paid in part, by appointment. */
export const partPayments: readonly (readonly [number, readonly number[]])[] = regulars
  .filter(({ place }) => place % 8 === 2)
  .map(({ place }) => [(8_300_000 + place * 100) * 10, [20]]);

function compose(number: number, { place, visitor, location }: Regular, { turn, days }: Sketch, now: Date) {
  const step = place + turn;
  const hour = `${String(9 + ((place * 3 + turn) % 9)).padStart(2, '0')}:${['00', '15', '30', '45'][step % 4]}`;
  const datetime = dayFromNow(now, days, hour, offsetOn(location.clock, addDays(now, days)));
  const hasBegun = Date.parse(datetime) <= now.getTime();
  const attendance = !hasBegun ? (step % 2) * 2 : isMissed(place, turn) ? -1 : 1;
  const isUnpaid = (turn === 0 && place % 4 === 2) || (turn === TURN_OF_TODAY && place % 8 === 5);
  const paidFull = attendance !== 1 || isUnpaid ? 0 : turn === 1 && place % 7 === 3 ? 2 : 1;
  const sold = step % 3 === 0 ? [goods(number * 10 + 9, 'Colour-safe shampoo', 18)] : [];
  const team = location === salon ? SALON_TEAM : OTHER_TEAM;
  const appointments = (step % 5 === 0 ? [0, 1] : [0]).map((index) => {
    const choice = (step + index * 3) % MENU.length;
    const [line, minutes] = chooseService(choice);
    return {
      id: number * 10 + index,
      datetime: moveMoment(datetime, index * 45),
      minutes,
      staff: team[choice % team.length],
      services: [line],
      goods_transactions: sold,
      online: step % 4 === 0,
      paid_full: paidFull,
    };
  });
  return composeVisit({ number, locationId: location.id, attendance, client: visitor, appointments });
}

function chooseService(choice: number): [ServiceWire, number] {
  const [id, title, minutes, price] = MENU[choice] ?? [301, 'Cut and hot towel', 45, 55];
  return [service(id, title, price), minutes];
}
