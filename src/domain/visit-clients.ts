import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { Visit } from '#contract/visit.ts';

export interface VisitClients {
  /** Each client once, in the order of the appointments. */
  readonly clients: readonly Client[];
  /** Altegio says of every appointment that it has no client, and that nothing is done or sold: time that is kept free. */
  readonly blocked: boolean;
  /** Altegio says of every appointment that it has no client. */
  readonly withoutClient: boolean;
}

/** The partner repeats the client on every appointment; the id tells them apart, or name and phone where there is no id. */
export function readVisitClients(visit: Visit): VisitClients {
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
export function readClientCopies(visit: Visit): Client[] {
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
