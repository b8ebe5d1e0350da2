import type { LookupData } from '#contract/lookups/appointment-visit.ts';
import { parseSearchText } from '#contract/lookups/client-hits.ts';
import { parseVisitId } from '#contract/visit-id.ts';
import { parseDay } from '#contract/wall-time.ts';
import type { Hono } from 'hono';
import type { GatewayContext, GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, readJson, sendData, sendError } from '#gateway/http/context.ts';
import type { ReadAnswer } from '#gateway/partner/read-answer.ts';
import type { Lookups } from '#gateway/settings.ts';
import type { UserReads } from './user-reads.ts';
import { findLocation } from './user-reads.ts';

const APPOINTMENT = '/api/v1/appointments/:locationId/:appointmentId';
const LOCATIONS = '/api/v1/locations';
const LOCATION = `${LOCATIONS}/:locationId`;
const CLIENT = `${LOCATION}/clients/:clientId`;

/** The numbers that an address has in the places of its pattern, in their order. */
type Numbers = Readonly<Record<'locationId' | 'appointmentId' | 'clientId', number>>;

/** What was found, or what is wrong with the request. */
type LookedUp = ReadAnswer<unknown> | { readonly mistake: string };

/** What is looked up beside visits by number, each in one kind of address. */
export function addLookupRoutes(app: Hono<GatewayEnv>, lookups: Lookups, userReads: UserReads): void {
  // Which visit an appointment belongs to, and nothing else of it.
  add(APPOINTMENT, async (c, address) => {
    const answer = await userReads.fetchAppointmentVisit(c, address);
    if ('failure' in answer) return answer;
    const { found } = answer;
    if (found.visitId === null) return { found: { visit_id: null, why: found.why } satisfies LookupData };
    c.get('logFields').visitId = found.visitId;
    return { found: { visit_id: found.visitId } satisfies LookupData };
  });

  add(LOCATIONS, (c) => userReads.fetchLocations(c));

  add(LOCATION, async (c, { locationId }) => {
    const answer = await userReads.fetchLocations(c);
    return 'failure' in answer ? answer : { found: findLocation(answer.found, locationId) };
  });

  add(`${LOCATION}/rights`, (c, { locationId }) => userReads.fetchRights(c, locationId));

  add(`${CLIENT}/visits`, async (c, client) => {
    const written = c.req.query('day');
    const day = written === undefined ? null : parseDay(written);
    if (written !== undefined && day === null) return { mistake: DAY };
    return userReads.fetchClientVisits(c, { ...client, day });
  });

  add(`${CLIENT}/appointments`, async (c, client) => {
    const from = parseDay(c.req.query('from') ?? '');
    return from === null ? { mistake: DAY } : userReads.fetchClientAppointments(c, { ...client, from });
  });

  // A POST, so that nothing typed stands in an address.
  const search = { method: 'POST', isOn: lookups === 'all' };
  add(
    `${LOCATION}/clients/search`,
    async (c, { locationId }) => {
      const text = parseSearchText(await readJson(c.req.raw));
      if (text === null) return { mistake: TEXT };
      const answer = await userReads.fetchClientHits(c, { locationId, text });
      if ('found' in answer) c.get('logFields').hits = answer.found.clients.length;
      return answer;
    },
    search,
  );

  function add(
    pattern: string,
    lookUp: (c: GatewayContext, numbers: Numbers) => Promise<LookedUp>,
    { method, isOn } = { method: 'GET', isOn: lookups !== 'off' },
  ): void {
    app.all(pattern, (c) =>
      allowMethods(c, pattern, [method], async () => {
        const logFields = c.get('logFields');
        logFields.event = 'lookup';
        if (!isOn) return sendError(c, { kind: 'refused' }, 403, 'This is turned off.');
        const numbers = parseNumbers(c.req.path, pattern);
        const answer = numbers === null ? { mistake: NUMBERS } : await lookUp(c, numbers);
        if (c.env.connection.hasLeft()) logFields.event = 'abandoned';
        if ('mistake' in answer) return sendError(c, { kind: 'refused' }, 400, answer.mistake);
        return 'failure' in answer ? sendError(c, answer.failure) : sendData(answer.found);
      }),
    );
  }
}

const TEXT = 'A text has a letter or a digit, at most 64 characters, and no controls.';
const DAY = 'A day is written as 2026-09-14.';
const NUMBERS = 'Its numbers are 1 to 16 digits and do not begin with 0.';

/** Null where one of them is none. Nothing is decoded: `%31` is no digit. */
function parseNumbers(path: string, pattern: string): Numbers | null {
  const written = path.split('/');
  const parameters = pattern
    .split('/')
    .flatMap((part, at) => (part.startsWith(':') ? [{ name: part.slice(1), at }] : []));
  const numbers = parameters.map(({ name, at }) => [name, parseVisitId(written[at] ?? '')] as const);
  return numbers.some(([, number]) => number === null) ? null : (Object.fromEntries(numbers) as Numbers);
}
