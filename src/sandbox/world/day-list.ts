import type { ListedAppointment } from './appointments.ts';
import { hideInRecord } from './appointments.ts';
import { answerData } from '#sandbox/partner-answer.ts';

const PAGE_LENGTH = 50;

/**
 * Answers GET /records/{location} from its appointments. What the employee may not see is left out without a word:
 * appointments of others than `onlyOf`, unless null, and phones.
 */
export function answerDayList(
  query: URLSearchParams,
  appointments: readonly ListedAppointment[],
  { onlyOf, hidesPhones }: { readonly onlyOf: number | null; readonly hidesPhones: boolean },
): Response {
  const from = query.get('start_date') ?? '';
  const to = query.get('end_date') ?? '9999';
  const client = query.get('client_id');
  const teamMember = query.get('staff_id') ?? query.get('team_member_id');
  const isAsked = ({ day, clientId, isDeleted, record }: ListedAppointment) =>
    day >= from &&
    day <= to &&
    day !== '' &&
    (client === null || String(clientId) === client) &&
    (teamMember === null || String(record['staff_id']) === teamMember) &&
    (onlyOf === null || record['staff_id'] === onlyOf) &&
    (!isDeleted || query.get('with_deleted') === '1');
  const found = appointments.filter(isAsked);
  const page = Math.max(1, Number(query.get('page') ?? 1));
  const count = Math.max(1, Number(query.get('count') ?? PAGE_LENGTH));
  return answerData(
    found.slice((page - 1) * count, page * count).map(({ record }) => (hidesPhones ? hideInRecord(record) : record)),
    200,
    { page, total_count: found.length },
  );
}
