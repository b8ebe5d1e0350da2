import { Hono } from 'hono';
import { appointmentLinks, createAppointments } from './appointments.ts';
import type { Authorization } from './authorization.ts';
import { parseAuthorization, refuseAccept, refusePartner, refuseUser } from './authorization.ts';
import { catalogue } from './catalogue.ts';
import { createFailures } from './failures.ts';
import { answerData, answerNotFound, BrokenConnection } from './partner-answer.ts';
import { drawPicture } from './pictures.ts';
import type { SandboxLogEntry } from './request-log.ts';
import { describeRequest } from './request-log.ts';
import { answerSignIn, NO_PHONES_TOKEN } from './sign-in.ts';
import { ordinaryVisit } from '#sandbox/visits/ordinary.ts';
import { createAppointmentList, hideContacts, hideInRecord, worldVisits } from '#sandbox/world/appointments.ts';
import { createNeighbourReads } from '#sandbox/world/neighbour-reads.ts';
import { searches } from '#sandbox/world/searches.ts';

export type { SandboxLogEntry } from './request-log.ts';

export interface SandboxOptions {
  readonly log?: ((entry: SandboxLogEntry) => void) | undefined;
}

export interface Sandbox {
  /** Rejects with `BrokenConnection` for the numbers whose connection ends before a whole answer. */
  fetch(request: Request): Promise<Response>;
}

/** The partner re-enacted: its HTTP below `/api/v1`, and what a viewer shows of the sandbox itself. */
export function createSandbox({ log }: SandboxOptions = {}): Sandbox {
  const visits = new Map(worldVisits.map((visit) => [visit.number, visit]));
  const failures = new Map(createFailures().map((failure) => [failure.number, failure]));
  const requestCounts = new Map<number, number>();
  const listAppointments = createAppointmentList();
  const findAppointment = createAppointments(listAppointments);
  const app = new Hono();

  app.post('/api/v1/auth', ({ req }) => {
    const authorization = parseAuthorization(req.header('authorization') ?? null);
    return refusePartner(authorization) ?? refuseAccept(req.header('accept') ?? null) ?? answerSignIn(req.raw);
  });

  app.get('/api/v1/visits/:id', ({ req }) => {
    const authorization = parseAuthorization(req.header('authorization') ?? null);
    const refusal = refuseReader(authorization, req.header('accept') ?? null);
    if (refusal !== null) return refusal;
    const id = req.param('id');
    if (!isId(id)) return answerNotFound();
    const failure = failures.get(Number(id));
    if (failure !== undefined) {
      return failure.answer(req.raw.signal, () => answerData(ordinaryVisit(failure.number)));
    }
    const visit = visits.get(Number(id));
    if (visit === undefined) return answerNotFound();
    const times = (requestCounts.get(visit.number) ?? 0) + 1;
    requestCounts.set(visit.number, times);
    const data = visit.data({ now: new Date(), times });
    return answerData(authorization.userToken === NO_PHONES_TOKEN ? hideContacts(data) : data);
  });

  app.get('/api/v1/record/:location/:record', async ({ req }) => {
    const authorization = parseAuthorization(req.header('authorization') ?? null);
    const refusal = refuseReader(authorization, req.header('accept') ?? null);
    if (refusal !== null) return refusal;
    const { location, record } = req.param();
    if (!isId(location) || !isId(record)) return answerNotFound();
    const appointment = findAppointment(Number(location), Number(record));
    if ('answer' in appointment) return appointment.answer(req.raw.signal);
    return answerData(authorization.userToken === NO_PHONES_TOKEN ? hideInRecord(appointment.data) : appointment.data);
  });

  for (const { method, path, answer } of createNeighbourReads(listAppointments)) {
    app.on(method, `/api/v1${path}`, async ({ req }) => {
      const authorization = parseAuthorization(req.header('authorization') ?? null);
      const refusal = refuseReader(authorization, req.header('accept') ?? null);
      if (refusal !== null) return refusal;
      const location = req.param('location');
      if (location !== undefined && !isId(location)) return answerNotFound();
      return answer({
        userToken: authorization.userToken ?? '',
        locationId: Number(location ?? 0),
        query: new URL(req.url).searchParams,
        body: method === 'POST' ? await parseBody(req.raw) : null,
        signal: req.raw.signal,
      });
    });
  }

  app.get('/numbers.json', () => answerData(catalogue));
  app.get('/links.json', () => answerData(appointmentLinks));
  app.get('/searches.json', () => answerData(searches));

  app.get('/pictures/:file', ({ req }) => {
    const [, name] = /^([a-z-]+)\.svg$/.exec(req.param('file')) ?? [];
    const picture = name === undefined ? null : drawPicture(name);
    if (picture === null) return answerNotFound();
    return new Response(picture, { headers: { 'content-type': 'image/svg+xml' } });
  });

  app.notFound(answerNotFound);
  app.onError((error) => {
    throw error;
  });

  return {
    async fetch(request) {
      try {
        const response = await app.fetch(request);
        log?.(describeRequest(request, response.status));
        return response;
      } catch (error) {
        if (error instanceof BrokenConnection) log?.(describeRequest(request, error.sentBefore?.status ?? 0));
        throw error;
      }
    },
  };
}

function isId(digits: string): boolean {
  return /^[1-9]\d{0,15}$/.test(digits);
}

async function parseBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return null;
  }
}

/** The partner's refusal of a request to read, or null. */
function refuseReader(authorization: Authorization, accept: string | null): Response | null {
  return refusePartner(authorization) ?? refuseUser(authorization) ?? refuseAccept(accept);
}
