import type { Client } from '#contract/client.ts';
import type { Visit } from '#contract/visit.ts';

export interface VisitClients {
  /** Each client once, in the order of the appointments. */
  readonly clients: readonly Client[];
  /** The partner says of every appointment that it has no client: a blocked slot. */
  readonly blocked: boolean;
}

/** The partner repeats the client on every appointment; the id tells them apart, or name and phone where there is no id. */
export function readVisitClients(visit: Visit): VisitClients {
  const clients = new Map<string, Client>();
  for (const { client } of visit.appointments) {
    if (client === null || client === 'none') continue;
    const key = client.id === null ? JSON.stringify([client.name, client.phone]) : String(client.id);
    if (!clients.has(key)) clients.set(key, client);
  }
  const blocked = visit.appointments.length > 0 && visit.appointments.every(({ client }) => client === 'none');
  return { clients: [...clients.values()], blocked };
}
