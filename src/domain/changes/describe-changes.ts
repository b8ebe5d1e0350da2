import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { TeamMember } from '#contract/team-member.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import type { Visit } from '#contract/visit.ts';
import { bookingFields, cardFields } from '#domain/visit/appointment-fields.ts';
import { placeAppointments } from '#domain/visit/appointment-order.ts';
import type { AppointmentPart } from '#domain/visit/field-ids.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { summariseMoney } from '#domain/visit/money.ts';
import type { VisitClients } from '#domain/visit/clients.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { describeDocumentType, getForeignVisit } from '#domain/visit/documents.ts';
import { clientFields, customFields, documentFields, lineFields } from '#domain/visit/fields.ts';
import { labelFields, ownClientFields, scheduleFields, teamMemberFields, visitFields } from './visit-fields.ts';
import type { Unreadable } from './compare.ts';
import { compareFields, compareLists, describeField, pairUp } from './compare.ts';
import type { Change } from './sentences.ts';
import { describePresence, listSentences, nameItem } from './sentences.ts';

export interface VisitChanges {
  /** What to highlight on the newer answer's page. */
  readonly fieldIds: ReadonlySet<string>;
  /** The most important first. */
  readonly sentences: readonly string[];
}

/**
 * What differs for a person between two answers for the same visit: only what the page shows, as it shows it. The order in
 * which the partner lists things is no difference. Empty where nothing differs; never throws for a visit that was read.
 */
export function describeChanges(before: Visit, after: Visit): VisitChanges {
  const unreadable = getUnreadable(before, after);
  const clients = compareClients(before, after);
  // A change of who comes is said by the clients; the visit's own field is named as their topic.
  const alreadySaid = new Set(clients.map(({ topic }) => topic));
  const changes = [
    ...compareFields(visitFields, before, after, { topic: 'when', owner: null, fieldId: fieldIds.visit, alreadySaid }),
    ...clients,
    ...compareAppointments(before, after, unreadable),
    ...compareLists(lineFields, summariseMoney(before).goodsLines, summariseMoney(after).goodsLines, {
      topic: 'lines',
      noun: 'Goods',
      owner: null,
      fieldId: fieldIds.goods,
      unreadable: unreadable('.goods_transactions.*', lacksGoods(before), lacksGoods(after)),
    }),
  ];
  // Each change moves the date of the last one, so dates by themselves are no news.
  const news = changes.filter(({ topic }) => topic !== 'date');
  return { fieldIds: new Set(news.flatMap((change) => change.fieldIds)), sentences: listSentences(news) };
}

/** Goods stand on every appointment, so one that gives them is enough. */
function lacksGoods(visit: Visit): boolean {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  return kept.length > 0 && kept.every(({ goods }) => goods === null);
}

/** Of which lists of appointments a member could not be read. */
function getUnreadable(before: Visit, after: Visit) {
  const listsOf = ({ unreadable }: Visit) => new Set(unreadable.map((path) => path.replace(/\d+/g, '*')));
  const [was, is] = [listsOf(before), listsOf(after)];
  return (list: string, lacksBefore = false, lacksAfter = false): Unreadable => ({
    before: lacksBefore || was.has(`records.*${list}`),
    after: lacksAfter || is.has(`records.*${list}`),
  });
}

function compareClients(before: Visit, after: Visit): Change[] {
  const is = getVisitClients(after);
  const was = readPhonesAlike(getVisitClients(before), is);
  const subjects = new Map([...nameClients(was), ...nameClients(is)]);
  const isNotGiven = ({ clients, withoutClient }: VisitClients) => clients.length === 0 && !withoutClient;
  const changes = compareLists(clientFields, was.clients, is.clients, {
    topic: 'details',
    noun: 'Client',
    owner: null,
    subjectOf: (client) => subjects.get(client) ?? 'Client',
    isReplaced: true,
    fieldId: fieldIds.client,
    unreadable: { before: isNotGiven(was), after: isNotGiven(is) },
  });
  const inHead: Change = { topic: 'clients', fieldIds: [fieldIds.visit('clients')], sentence: null };
  return changes.some(({ topic }) => topic === 'clients') ? [...changes, inHead] : changes;
}

/** How a phone is called may be known later than the phone, with its location's country: the phone has not changed. */
function readPhonesAlike({ clients, ...rest }: VisitClients, now: VisitClients): VisitClients {
  const known = new Map(now.clients.map(({ phone, phoneToCall }) => [phone, phoneToCall]));
  const readAlike = (client: Client) => ({ ...client, phoneToCall: known.get(client.phone) ?? client.phoneToCall });
  return { ...rest, clients: clients.map(readAlike) };
}

/** As their cards are headed. */
function nameClients({ clients }: VisitClients): [Client, string][] {
  return clients.map((client, index) => [client, clients.length === 1 ? 'Client' : `Client ${index + 1}`]);
}

interface AppointmentScope {
  readonly subject: string;
  /** The visit has no other appointment and had none, so most sentences need not name it. */
  readonly isOnly: boolean;
  readonly alreadySaid: ReadonlySet<string>;
  /** The visit has or had several clients, so the card says whose the appointment is. */
  readonly isNamed: boolean;
  readonly unreadable: ReturnType<typeof getUnreadable>;
}

function compareAppointments(before: Visit, after: Visit, unreadable: AppointmentScope['unreadable']): Change[] {
  const [was, is] = [placeAppointments(before), placeAppointments(after)];
  const subjects = new Map([...was, ...is].map(({ place, appointment }) => [appointment, `Appointment ${place}`]));
  const subjectOf = (appointment: Appointment) => subjects.get(appointment) ?? 'Appointment';
  const list = (placed: typeof was) => placed.map(({ appointment }) => appointment);
  const { pairs, removed, added } = pairUp(list(was), list(is), () => null);
  const partners = new Map(pairs.map(([old, now]) => [now, old]));
  const saidOfAll = (['status', 'day', 'time'] as const).filter((field) => {
    const sentence = describeField(visitFields[field], before, after);
    return pairs.every(([old, now]) => describeField(scheduleFields[field], old, now) === sentence);
  });
  const saidOfPayment = describeField(visitFields.paid, before, after) === null ? [] : ['payment'];
  const scope = {
    isOnly: was.length === 1 && is.length === 1,
    alreadySaid: new Set([...saidOfAll, ...saidOfPayment]),
    isNamed: [before, after].some((visit) => getVisitClients(visit).clients.length > 1),
    unreadable,
  };
  const appointments = unreadable('');
  const change = (appointment: Appointment, wasThere: boolean | null, isThere: boolean | null): Change => ({
    topic: 'appointments',
    fieldIds: isThere === true ? [fieldIds.appointment(appointment, 'whole')] : [],
    sentence: describePresence(subjectOf(appointment), wasThere, isThere),
  });
  return [
    ...removed.map((appointment) => change(appointment, true, appointments.after ? null : false)),
    ...added.map((appointment) => change(appointment, appointments.before ? null : false, true)),
    // By place: the pairs stand in the order in which they were found.
    ...list(is).flatMap((now) => {
      const old = partners.get(now);
      return old === undefined ? [] : compareAppointment(old, now, { ...scope, subject: subjectOf(now) });
    }),
  ];
}

function compareAppointment(before: Appointment, after: Appointment, scope: AppointmentScope): Change[] {
  const { subject, isOnly, isNamed, alreadySaid, unreadable } = scope;
  const owner = isOnly ? null : subject;
  const fieldId = (part: AppointmentPart) => fieldIds.appointment(after, part);
  const ofCard = { topic: 'appointments', owner, fieldId } as const;
  const indexes = new Map(after.services?.map((line, index) => [line, index]));
  return [
    ...compareFields(scheduleFields, before, after, { topic: 'appointments', owner: subject, fieldId, alreadySaid }),
    ...compareDeletion(before, after, subject),
    ...(isOnly ? [] : compareFields(ownClientFields, { ...before, isNamed }, { ...after, isNamed }, ofCard)),
    ...compareFields(cardFields, before, after, ofCard),
    ...compareLists(teamMemberFields, listTeamMember(before), listTeamMember(after), {
      topic: 'appointments',
      noun: 'Team member',
      owner,
      isReplaced: true,
      isShared: true,
      fieldId: (_, field) => fieldId(field === 'rating' ? field : 'teamMember'),
      unreadable: { before: before.teamMember === null, after: after.teamMember === null },
    }),
    ...compareLists(lineFields, before.services, after.services, {
      topic: 'lines',
      noun: 'Service',
      owner,
      fieldId: (line) => fieldIds.service(after, indexes.get(line) ?? 0),
      unreadable: unreadable('.services.*'),
    }),
    ...compareLists(documentFields, listDocuments(before), listDocuments(after), {
      topic: 'lines',
      noun: 'Document',
      owner,
      subjectOf: (document) => nameItem('Document', `${describeDocumentType(document)} ${document.number ?? ''}`),
      fieldId: (document) => fieldIds.document(after, document),
      unreadable: unreadable('.documents.*'),
    }),
    ...compareLists(labelFields, before.labels ?? [], after.labels ?? [], {
      topic: 'notes',
      noun: 'Label',
      owner,
      fieldId: () => fieldId('labels'),
      unreadable: unreadable('.record_labels.*', before.labels === null, after.labels === null),
      // They stand together, so the one that is gone is seen where others are left.
    }).map((change) => ({ ...change, fieldIds: (after.labels ?? []).length > 0 ? [fieldId('labels')] : [] })),
    ...compareFields(bookingFields, before, after, {
      topic: 'details',
      owner,
      fieldId: (field) => fieldIds.booking(after, field),
      alreadySaid,
    }),
    ...compareLists(customFields, listCustomFields(before), listCustomFields(after), {
      topic: 'details',
      noun: 'Custom field',
      owner,
      fieldId: ({ name }) => fieldIds.customField(after, name),
      unreadable: { before: before.customFields === null, after: after.customFields === null },
    }),
  ];
}

/** One or none. Where the team member has no number, the appointment's own tells who it is. */
function listTeamMember({ teamMember, teamMemberId }: Appointment): readonly TeamMember[] {
  return teamMember === null ? [] : [{ ...teamMember, id: teamMember.id ?? teamMemberId }];
}

/** Which visit was asked for is not known here; the appointment's own says the same. */
function listDocuments(appointment: Appointment) {
  const place = (document: VisitDocument) => ({
    ...document,
    foreignVisit: getForeignVisit(document, appointment, 0),
  });
  return appointment.documents?.map(place) ?? null;
}

function listCustomFields({ customFields: fields }: Appointment) {
  return (fields ?? []).map((field) => ({ ...field, id: field.name }));
}

function compareDeletion(before: Appointment, after: Appointment, subject: string): Change[] {
  const isDeleted = after.deleted === true;
  if ((before.deleted === true) === isDeleted) return [];
  const sentence = `${subject} ${isDeleted ? 'deleted' : 'is no longer deleted'}`;
  return [{ topic: 'deletion', fieldIds: [fieldIds.appointment(after, 'whole')], sentence }];
}
