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
import { visitExamples } from '#sandbox/visits/examples.ts';

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
  const visits = new Map(visitExamples.map((example) => [example.number, example]));
  const failures = new Map(createFailures().map((failure) => [failure.number, failure]));
  const findAppointment = createAppointments();
  const requestCounts = new Map<number, number>();
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
    if (failure !== undefined) return failure.answer(req.raw.signal);
    const example = visits.get(Number(id));
    if (example === undefined) return answerNotFound();
    const times = (requestCounts.get(example.number) ?? 0) + 1;
    requestCounts.set(example.number, times);
    const data = example.data({ now: new Date(), times });
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

  app.get('/numbers.json', () => answerData(catalogue));
  app.get('/links.json', () => answerData(appointmentLinks));

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

/** The partner's refusal of a request to read, or null. */
function refuseReader(authorization: Authorization, accept: string | null): Response | null {
  return refusePartner(authorization) ?? refuseUser(authorization) ?? refuseAccept(accept);
}

/** A copy of a visit's data as an employee without that right gets it: phones and e-mails are empty. */
function hideContacts(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data['records'])) return data;
  return { ...data, records: data['records'].map(hideInRecord) };
}

function hideInRecord(record: unknown): unknown {
  if (!isObject(record) || !isObject(record['client'])) return record;
  return { ...record, client: { ...record['client'], phone: '', email: '' } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
