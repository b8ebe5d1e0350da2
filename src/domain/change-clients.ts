import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { Visit } from '#contract/visit.ts';
import { pairUp } from './change-pairs.ts';
import type { ClientPart } from './change-spots.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { sayPrivateChange } from './change-words.ts';
import { describeClientHistory } from './client-history.ts';
import { formatPhone } from './phone.ts';
import type { VisitClients } from './visit-clients.ts';
import { readVisitClients } from './visit-clients.ts';

/** Who the visit is for, and what is known of them. No name and no number is ever said. */
export function compareClients(before: Visit, after: Visit): Change[] {
  const [was, is] = [readVisitClients(before), readVisitClients(after)];
  const { changed, removed, added } = pairUp(was.clients, is.clients, ({ id }) => id);
  const sentences = sayWho(was, is, removed.length, added.length);
  const headDiffers = sentences.length > 0 || changed.some(([old, now]) => old.name !== now.name);
  return [
    { topic: 'clients', spots: headDiffers ? [spotOf.clients] : [], sentence: null },
    ...sentences.map((sentence): Change => ({ topic: 'clients', spots: [], sentence })),
    ...added.map((client): Change => ({ topic: 'clients', spots: [spotOf.client(client, 'name')], sentence: null })),
    ...changed.flatMap(([old, now]) => compareDetails(old, now, nounFor(now, is.clients))),
  ];
}

function nounFor(client: Client, clients: readonly Client[]): string {
  return clients.length === 1 ? 'Client' : `Client ${clients.indexOf(client) + 1}`;
}

function sayWho(before: VisitClients, after: VisitClients, removed: number, added: number): string[] {
  if (removed === 1 && added === 1) return ['Client changed'];
  if (removed === 0 && added === 0) return sayBlocked(before, after);
  const wasUnknown = before.clients.length === 0 && !before.blocked;
  const isUnknown = after.clients.length === 0 && !after.blocked;
  return [
    ...(added === 0 ? [] : wasUnknown ? ['Client is now given'] : [count(added, 'added')]),
    ...(removed === 0 ? [] : isUnknown ? ['Client is no longer given'] : [count(removed, 'removed')]),
  ];
}

function sayBlocked(before: VisitClients, after: VisitClients): string[] {
  if (before.blocked === after.blocked) return [];
  return [after.blocked ? 'Slot is now blocked' : 'Slot is no longer said to be blocked'];
}

function count(clients: number, what: string): string {
  return clients === 1 ? `Client ${what}` : `${clients} clients ${what}`;
}

const details: readonly {
  readonly part: ClientPart;
  readonly noun: string;
  readonly read: (client: Client) => string | null;
}[] = [
  { part: 'name', noun: 'name', read: ({ name }) => name },
  { part: 'phone', noun: 'phone', read: formatPhone },
  { part: 'email', noun: 'e-mail', read: ({ email }) => email },
  { part: 'card', noun: 'card', read: ({ card }) => card },
  { part: 'counts', noun: 'arrived count', read: (client) => inWords(describeClientHistory(client).arrived) },
  { part: 'counts', noun: 'cancelled count', read: (client) => inWords(describeClientHistory(client).cancelled) },
];

function compareDetails(before: Client, after: Client, noun: string): Change[] {
  return details.flatMap(({ part, noun: detail, read }): Change[] => {
    const sentence = sayPrivateChange(`${noun}’s ${detail}`, read(before), read(after));
    return sentence === null ? [] : [{ topic: 'clientDetails', spots: [spotOf.client(after, part)], sentence }];
  });
}

function inWords(number: number | null): string | null {
  return number === null ? null : String(number);
}

/** Whether each answer has several clients, so that its cards say whose each appointment is. */
export interface NamesClient {
  readonly before: boolean;
  readonly after: boolean;
}

/** Whose an appointment among several is, where its card says so: with several clients, or a blocked slot. */
export function compareOwnClient(before: Appointment, after: Appointment, names: NamesClient): Change[] {
  const [old, now] = [before.client, after.client];
  if (keyOf(old) === keyOf(now)) return [];
  const isShown = now === 'none' || (now !== null && names.after);
  if (!isShown && old !== 'none' && !names.before) return [];
  const spots = isShown ? [spotOf.appointment(after, 'client')] : [];
  return [{ topic: 'clients', spots, sentence: sayOwnClient(old, now) }];
}

function keyOf(client: Appointment['client']): string {
  return JSON.stringify(client === null || client === 'none' ? client : (client.id ?? [client.name, client.phone]));
}

function sayOwnClient(before: Appointment['client'], after: Appointment['client']): string {
  if (after === null) return 'Client is no longer given';
  if (after === 'none') return 'Client removed';
  if (before === null) return 'Client is now given';
  return before === 'none' ? 'Client added' : 'Client changed';
}
