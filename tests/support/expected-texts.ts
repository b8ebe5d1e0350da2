import { listWords } from '#domain/count.ts';
import { revealInvisible } from '#domain/plain-text.ts';
import { isPlainEmail, joinPhone } from '#domain/phone.ts';
import { formatPhoneToCall } from '#gateway/partner/phones.ts';
import type { AppointmentTexts } from './hostile-visit.ts';

// What the product promises to show of a text: the text, with what cannot be seen spelled out; nothing where it is
// blank, or means nothing in its place.

type Texts = readonly string[];

/** Blank is "not given". */
function shown(text: string): Texts {
  return text.trim() === '' ? [] : [revealInvisible(text)];
}

/** 0 is how the partner writes "no comment" and "no number". */
function shownUnlessZero(text: string): Texts {
  return text === '0' ? [] : shown(text);
}

/** The card of a client: name, phone, e-mail, card. A number to call is told by its link. */
export function clientTexts({ client, phone, email, card }: AppointmentTexts): Texts {
  const number = formatPhoneToCall(phone.trim(), false);
  return [
    ...shown(client),
    ...(number === null ? shown(phone.trim()) : [`tel:${joinPhone(number)}`]),
    ...(isPlainEmail(email) ? [email] : shown(email)),
    ...shown(card.trim()),
  ];
}

/** A line of the table of appointments, unfolded, where there are several clients. */
export function appointmentTexts(texts: AppointmentTexts): Texts {
  const { teamMember, position, specialization, client, service } = texts;
  const trade = [...new Set([position, specialization].filter((text) => text.trim() !== ''))];
  return [
    ...shown(teamMember),
    ...shown(service),
    ...trade.flatMap(shown),
    ...shown(client),
    // Again in the table of its services.
    ...shown(service),
    ...shown(texts.bookedFrom),
    ...shown(texts.smsText),
    ...shownUnlessZero(texts.externalId),
  ];
}

/** The labels of a visit, each once, with the appointments that carry it. */
export function labelTexts(appointments: readonly AppointmentTexts[]): Texts {
  const titles = appointments.map(({ label }) => (label.trim() === '' ? 'Label without a name' : label));
  return [...collectPlaces(titles, appointments.length)].map(([title, places]) => revealInvisible(title) + places);
}

/** What the salon noted: the comment on the visit, then comments and fields with a value, each with its appointment. */
export function noteTexts(comment: string, appointments: readonly AppointmentTexts[]): Texts {
  const written = appointments.map(({ comment: own, fieldName, fieldValue }) => [
    ...shownUnlessZero(own).map((text) => `Comment: ${text}`),
    ...shown(fieldValue).map((text) => `${revealInvisible(fieldName)}: ${text}`),
  ]);
  const ofAppointments = written.flatMap((notes, index) => notes.map((note) => `${note} · Appointment ${index + 1}`));
  return [`Comment: ${revealInvisible(comment)}`, ...ofAppointments];
}

/** Each text once, with the places at which it stands in words; none where it stands at all of them. */
function collectPlaces(texts: readonly string[], count: number): Map<string, string> {
  const places = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) places.set(text, [...(places.get(text) ?? []), index + 1]);
  return new Map(
    [...places].map(([text, of]) => {
      const noun = of.length === 1 ? 'Appointment' : 'Appointments';
      return [text, of.length === count ? '' : ` · ${noun} ${listWords(of.map(String))}`];
    }),
  );
}

/** The card of many documents: the sum of their types, then by appointment. */
export function documentsTexts(appointments: readonly AppointmentTexts[]): Texts {
  const counts = new Map<string, number>();
  for (const { documentType } of appointments) {
    const type = nameDocumentType(documentType);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const types = listWords([...counts].map(([type, count]) => `${count} × ${type}`));
  return [revealInvisible(`${appointments.length} documents: ${types}`), ...appointments.flatMap(documentTexts)];
}

/** The appointment's team member, then the document. */
function documentTexts({ teamMember, documentType, documentNumber, documentComment }: AppointmentTexts): Texts {
  return [
    ...shown(teamMember),
    revealInvisible(nameDocumentType(documentType)),
    ...shown(documentNumber),
    ...shownUnlessZero(documentComment),
  ];
}

function nameDocumentType(title: string): string {
  return title.trim() === '' ? 'Document of type 99' : title;
}

export function goodsTexts({ goods }: AppointmentTexts): Texts {
  return shown(goods);
}

/** The head of a visit of many clients that is over: the first two, then the first three team members and services. */
export function headTexts(appointments: readonly AppointmentTexts[]): Texts {
  const services = appointments.map(({ service }) => service).filter((title) => title.trim() !== '');
  return [
    ...appointments.slice(0, 2).flatMap(({ client }) => shown(client)),
    ...appointments.slice(0, 3).flatMap(({ teamMember }) => shown(teamMember)),
    ...services.slice(0, 3).flatMap(shown),
  ];
}
