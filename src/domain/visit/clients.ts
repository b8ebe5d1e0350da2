import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { Visit } from '#contract/visit.ts';
import { formatCount, formatNumber } from '#domain/count.ts';

export interface VisitClients {
  /** Each client once, in the order of the appointments. */
  readonly clients: readonly Client[];
  /** Altegio says of every appointment that it has no client, and that nothing is done or sold: time that is kept free. */
  readonly blocked: boolean;
  /** Altegio says of every appointment that it has no client. */
  readonly withoutClient: boolean;
}

/** The partner repeats the client on every appointment; the id tells them apart, or name and phone where there is no id. */
export function getVisitClients(visit: Visit): VisitClients {
  const clients = new Map<string, Client>();
  for (const { client } of visit.appointments) {
    if (client === null || client === 'none') continue;
    const key = client.id === null ? JSON.stringify([client.name, client.phone]) : String(client.id);
    const known = clients.get(key);
    clients.set(key, known === undefined ? client : completeFrom(known, client));
  }
  const { appointments } = visit;
  const withoutClient = appointments.length > 0 && appointments.every(({ client }) => client === 'none');
  const blocked = appointments.length > 0 && appointments.every(isKeptFree);
  return { clients: [...clients.values()], blocked, withoutClient };
}

/** Time without a client, in which nothing is done or sold. */
export function isKeptFree({ client, services, goods }: Appointment): boolean {
  return client === 'none' && isNone(services) && isNone(goods);
}

/** Not given counts as none where there is no client either. */
function isNone(lines: readonly unknown[] | null): boolean {
  return (lines ?? []).length === 0;
}

/** Who, where no client is named. */
export function describeNoClient({ blocked, withoutClient }: Omit<VisitClients, 'clients'>): string {
  return blocked ? 'Blocked slot' : withoutClient ? 'No client on this visit' : 'Client not given';
}

/** Every copy of every client: the mask of contact details must not miss one. */
export function getClientCopies(visit: Visit): Client[] {
  return visit.appointments.flatMap(({ client }) => (client === null || client === 'none' ? [] : [client]));
}

/** What the first copy does not give, another one may. */
function completeFrom(known: Client, other: Client): Client {
  return {
    id: known.id,
    name: known.name ?? other.name,
    middleName: known.middleName ?? other.middleName,
    phone: known.phone ?? other.phone,
    phoneToCall: known.phone === null ? other.phoneToCall : known.phoneToCall,
    card: known.card ?? other.card,
    email: known.email ?? other.email,
    arrivedCount: known.arrivedCount ?? other.arrivedCount,
    cancelledCount: known.cancelledCount ?? other.cancelledCount,
  };
}

export interface ClientHistory {
  readonly arrived: number | null;
  readonly cancelled: number | null;
  /** What kind of client this is: `76 visits, 3 cancelled`. A count that is not given is never taken for zero. */
  readonly words: string;
}

/** Counts are whole visits; a negative or broken one counts as not given. */
export function describeClientHistory(client: Pick<Client, 'arrivedCount' | 'cancelledCount'>): ClientHistory {
  const arrived = wholeCount(client.arrivedCount);
  const cancelled = wholeCount(client.cancelledCount);
  return { arrived, cancelled, words: explainCounts(arrived, cancelled) };
}

function explainCounts(arrived: number | null, cancelled: number | null): string {
  if (arrived === null && cancelled === null) return 'Visit counts not given';
  if (arrived === 0 && cancelled === 0) return 'First visit';
  const came =
    arrived === null ? 'Visits not given' : arrived === 0 ? 'Never came' : formatCount(arrived, 'visit', 'visits');
  if (cancelled === null) return `${came}, cancelled visits not given`;
  return `${came}, ${cancelled === 0 ? 'none' : formatNumber(cancelled)} cancelled`;
}

function wholeCount(count: number | null): number | null {
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
