import { createFailures } from './failures.ts';
import { answerData, answerNotFound } from './partner-answer.ts';
import { ordinaryVisit } from '#sandbox/visits/ordinary.ts';
import type { ListedAppointment } from '#sandbox/world/appointments.ts';

/** An appointment to try by its link, and what comes of that in a short plain phrase. */
interface AppointmentLink {
  /** As copied from the partner's timetable. */
  readonly link: string;
  readonly shows: string;
}

const LOCATION_ID = 4564;
const OTHER_LOCATION_ID = 5120;
const BLOCKED_ID = 90_001;
const MOVED_ID = 90_002;
const ODDLY_WRITTEN_ID = 90_003;
const UNSAID_ID = 90_004;
/** The appointment of a failing visit fails the same way, where no example has one of its number. */
const FAILURE_OFFSET = 10_000;

const writeLink = (appointmentId: number) =>
  `https://app.alteg.io/timetable/${LOCATION_ID}#open_modal_by_record_id=${appointmentId}`;

export const appointmentLinks: readonly AppointmentLink[] = [
  {
    link: `https://app.alteg.io/timetable/${LOCATION_ID}/2026-09-21#open_record_id=37955315`,
    shows: 'opens visit 12345',
  },
  {
    link: `yclients.com/timetable/${LOCATION_ID}#main_date=2026-09-14&open_modal_by_record_id=${ODDLY_WRITTEN_ID}&mode=1`,
    shows: 'opens visit 21001; its numbers come as text',
  },
  { link: '#open_record_id=61040', shows: 'the end of a link: opens visit 21016 once a visit has been opened' },
  { link: writeLink(BLOCKED_ID), shows: 'a blocked slot, which has no visit' },
  { link: writeLink(MOVED_ID), shows: 'an appointment of another location' },
  { link: writeLink(UNSAID_ID), shows: 'an appointment that does not say its visit' },
  { link: writeLink(40_300 + FAILURE_OFFSET), shows: '403, this employee may not see the appointment' },
  { link: writeLink(40_400 + FAILURE_OFFSET), shows: '404, there is no such appointment' },
  { link: writeLink(42_900 + FAILURE_OFFSET), shows: '429, always' },
  { link: writeLink(50_400 + FAILURE_OFFSET), shows: 'no answer, ever' },
  { link: writeLink(50_401 + FAILURE_OFFSET), shows: 'opens visit 50401 after 6 seconds' },
];

/** The `data` of an appointment, or how it is answered instead. */
type Found = { readonly data: object } | { readonly answer: (signal: AbortSignal) => Response | Promise<Response> };

/** How to find one appointment of a location among all. Of its own for each sandbox: some failures remember. */
export function createAppointments(
  listAppointments: () => readonly ListedAppointment[],
): (locationId: number, appointmentId: number) => Found {
  const failures = new Map(createFailures().map((failure) => [failure.number, failure]));

  return (locationId, appointmentId) => {
    const odd = locationId === LOCATION_ID ? ODD_APPOINTMENTS.get(appointmentId) : undefined;
    const data =
      odd ??
      listAppointments().find((each) => each.locationId === locationId && Number(each.record['id']) === appointmentId)
        ?.record;
    if (data !== undefined) return { data };
    const failure = locationId === LOCATION_ID ? failures.get(appointmentId - FAILURE_OFFSET) : undefined;
    if (failure === undefined) return { answer: answerNotFound };
    const answerGood = () => answerData(ordinaryAppointment(failure.number));
    return { answer: (signal) => failure.answer(signal, answerGood) };
  };
}

const sketch = { company_id: LOCATION_ID, services: [], client: null, date: '2026-09-14 10:00:00' };
const ODD_APPOINTMENTS = new Map<number, object>([
  [BLOCKED_ID, { ...sketch, id: BLOCKED_ID, visit_id: 0 }],
  [MOVED_ID, { ...sketch, id: MOVED_ID, company_id: OTHER_LOCATION_ID, visit_id: 21_001 }],
  [ODDLY_WRITTEN_ID, { ...sketch, id: String(ODDLY_WRITTEN_ID), company_id: String(LOCATION_ID), visit_id: '21001' }],
  [UNSAID_ID, { ...sketch, id: UNSAID_ID, visit_id: [] }],
]);

function ordinaryAppointment(number: number): object {
  const { records } = ordinaryVisit(number);
  return Array.isArray(records) ? (records[0] as object) : {};
}
