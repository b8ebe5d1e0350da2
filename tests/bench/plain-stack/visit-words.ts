import type { AppointmentAnswer, LineAnswer } from './visit-answer.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `9 Oct 2026`, by the digits as written. */
export function formatDate(written: string): string {
  return `${Number(written.slice(8, 10))} ${MONTHS[Number(written.slice(5, 7)) - 1]} ${written.slice(0, 4)}`;
}

/** `Today`, `Fri 9 Oct`, with the year where it is another one, by the salon's clock. */
export function formatNearDay(written: string, now: number): string {
  const offset = Number(`${written.slice(-6, -5)}1`) * (Number(written.slice(-5, -3)) * 60 + Number(written.slice(-2)));
  const today = new Date(now + offset * 60_000).toISOString().slice(0, 10);
  const day = written.slice(0, 10);
  const word = ['Yesterday', 'Today', 'Tomorrow'][(Date.parse(day) - Date.parse(today)) / 86_400_000 + 1];
  const date = `${new Date(day).toUTCString().slice(0, 3)} ${formatDate(written)}`;
  return word ?? (day.slice(0, 4) === today.slice(0, 4) ? date.slice(0, -5) : date);
}

export function formatMoment(written: string): string {
  return `${formatDate(written)}, ${written.slice(11, 16)}`;
}

export function minutesOfDay(written: string): number {
  return Number(written.slice(11, 13)) * 60 + Number(written.slice(14, 16));
}

export function formatClock(minutes: number): string {
  const clock = [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return minutes >= 1440 ? `${clock} (next day)` : clock;
}

export function endOf(appointment: AppointmentAnswer): number {
  return minutesOfDay(appointment.datetime) + appointment.seance_length / 60;
}

export function formatLength(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(' ');
}

export function formatMoney(amount: number): string {
  const digits = amount % 1 === 0 ? 0 : 2;
  return amount
    .toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replaceAll(',', '\u202f');
}

export function sumOf(lines: readonly LineAnswer[]): number {
  return lines.reduce((total, { cost }) => total + cost, 0);
}

export function describeStatus(code: number): string {
  const words: Record<number, string> = { [-1]: 'No-show', 0: 'Pending', 1: 'Arrived', 2: 'Confirmed' };
  return words[code] ?? `Unknown status (${code})`;
}

export function describeBooking(appointment: AppointmentAnswer): [string, string | number][] {
  const either = (flag: boolean | number, yes: string, no: string) => (Number(flag) === 0 ? no : yes);
  return [
    ['Booked', either(appointment.online, 'online, by the client', 'by staff')],
    ['on', formatMoment(appointment.create_date)],
    ['Booking', either(appointment.confirmed, 'accepted by the salon', 'not accepted by the salon yet')],
    ['Last changed', formatMoment(appointment.last_change_date)],
    ['SMS reminder', appointment.sms_before === 0 ? 'none' : `${appointment.sms_before} h before`],
    ['SMS about the booking', either(appointment.sms_now, 'sent', 'not sent')],
    ['E-mail about the booking', either(appointment.email_now, 'sent', 'not sent')],
    ['Review', either(appointment.review_requested, 'requested', 'not requested')],
    ['Client asked for:', ['not said', 'this team member', 'any team member'][appointment.master_request] ?? 'unknown'],
    ['Payment:', either(appointment.paid_full, 'paid in full', 'not paid in full')],
    ['Online payment', either(appointment.prepaid, 'available', 'not available')],
    ['Appointment number', appointment.id],
    ['Location', appointment.company_id],
    ['Created by user', appointment.created_user_id],
    ['Position number', appointment.staff.position.id],
  ];
}

/** With whom and for what: three of each, and the number of the rest. */
export function describeProgram(appointments: readonly AppointmentAnswer[]): string {
  const list = (names: readonly string[]) => {
    const all = [...new Set(names)];
    return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
  };
  const count = appointments.length === 1 ? '' : `${appointments.length} appointments `;
  const services = appointments.flatMap((each) => each.services).map(({ title }) => title);
  return `${count}with ${list(appointments.map(({ staff }) => staff.name))} · ${list(services)}`;
}

/** What happened when, documents of one minute together. */
export function describeHistory(appointments: readonly AppointmentAnswer[]): [string, string][] {
  const created = appointments.map((each) => each.create_date).toSorted()[0] ?? '';
  const changed =
    appointments
      .map((each) => each.last_change_date)
      .toSorted()
      .at(-1) ?? '';
  const minutes = new Map<string, string[]>();
  for (const { type_title: type, date_created: at } of appointments.flatMap((each) => each.documents)) {
    minutes.set(formatMoment(at), [...(minutes.get(formatMoment(at)) ?? []), type]);
  }
  return [
    ['Created', formatMoment(created)],
    ['Last changed', formatMoment(changed)],
    ['Visit', formatMoment(appointments[0]?.datetime ?? '')],
    ...[...minutes].map(([at, types]): [string, string] => [
      types.length === 1 ? `Document: ${types[0]}` : `${types.length} documents`,
      at,
    ]),
  ];
}
