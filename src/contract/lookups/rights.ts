import * as v from 'valibot';
import { isObject, parseData } from '#contract/envelope.ts';
import { givenOrNull } from './lookup-quirks.ts';
import { flag, wireId, wireNumber } from '#contract/wire-quirks.ts';

const right = v.nullable(v.boolean());

const rights = v.object({
  seesPhones: right,
  seesClients: right,
  seesPayments: right,
  /** Only appointments of one team member. */
  isLimitedToTeamMember: right,
  /** Only so many days back; null also where there is no such limit. */
  lastDays: v.nullable(v.number()),
});

/** What the user may see in a location. Null: the partner does not say, which is not "no". */
export type Rights = v.InferOutput<typeof rights>;

/** Parses the gateway's answer to GET /api/v1/locations/{location}/rights; null for any other body. */
export function parseRights(body: unknown): Rights | null {
  return parseData(rights, body);
}

const wireRights = v.object({
  timetable: givenOrNull(
    v.object({
      master_id: givenOrNull(wireId),
      position_id: givenOrNull(wireId),
      last_days_count: givenOrNull(wireNumber),
      timetable_phones_access: givenOrNull(flag),
    }),
  ),
  clients: givenOrNull(v.object({ clients_access: givenOrNull(flag), client_phones_access: givenOrNull(flag) })),
  // Its name is a guess: the documentation names finance rights without spelling them.
  finances: givenOrNull(v.object({ finances_access: givenOrNull(flag) })),
});

/**
 * Parses the partner's answer to GET /user/permissions/{location} (NEIGHBOURS: what the user may see). A right that is
 * absent or of an unexpected shape is null; null for a body without an object of rights.
 */
export function parseWireRights(body: unknown): Rights | null {
  const read = parseData(v.pipe(v.unknown(), v.check(isObject), wireRights), body);
  if (read === null) return null;
  const { timetable, clients, finances } = read;
  const {
    master_id: teamMemberId = null,
    position_id: positionId = null,
    last_days_count: days = null,
  } = timetable ?? {};
  return {
    seesPhones: clients?.client_phones_access ?? timetable?.timetable_phones_access ?? null,
    seesClients: clients?.clients_access ?? null,
    seesPayments: finances?.finances_access ?? null,
    isLimitedToTeamMember: isLimited(teamMemberId, positionId),
    lastDays: days !== null && Number.isInteger(days) && days >= 0 ? days : null,
  };
}

/** By either number; 0 is none. Null where one of them is not known and the other does not tell. */
function isLimited(...ids: readonly (number | null)[]): boolean | null {
  if (ids.some((id) => id !== null && id !== 0)) return true;
  return ids.includes(null) ? null : false;
}
