// @vitest-environment node

import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import type { ClientVisit } from '#contract/lookups/client-visits.ts';
import { parseWallTime } from '#contract/wall-time.ts';
import { describeHits, listClientVisits } from '#pages/find/client-search.ts';

const NOW = Date.UTC(2026, 8, 21, 18, 0);
const at = (text: string) => parseWallTime(text);

function visit(visitId: number, startsAt: string, more: Partial<ClientVisit> = {}): ClientVisit {
  return {
    visitId,
    startsAt: at(startsAt),
    attendance: 1,
    teamMembers: ['Hedda Lund'],
    services: [],
    lines: [],
    ...more,
  };
}

function appointment(visitId: number, startsAt: string, more: Partial<ClientAppointment> = {}): ClientAppointment {
  return { visitId, startsAt: at(startsAt), attendance: 0, teamMember: 'Ignatius Moor', services: [], ...more };
}

const numbers = (visits: ReturnType<typeof listClientVisits>) =>
  [visits.upcoming, visits.earlier].map((each) => each.map(({ visitId }) => visitId));

afterEach(() => vi.unstubAllEnvs());

test('visits of today and later come first, the next one in front, then the earlier ones from the latest on', () => {
  const listed = listClientVisits(
    {
      visits: [visit(3, '2026-09-20 10:00:00'), visit(1, '2026-03-02 10:00:00'), visit(2, '2026-05-02 10:00:00')],
      hasMore: true,
    },
    [
      appointment(4, '2026-09-21 09:00:00'),
      appointment(6, '2026-11-02 10:00:00'),
      appointment(5, '2026-09-28 10:00:00'),
    ],
    NOW,
  );
  expect(numbers(listed)).toEqual([
    [4, 5, 6],
    [3, 2, 1],
  ]);
  expect(listed).toMatchObject({ isCut: true, unread: null });
});

test('a visit is listed once, with what all of its appointments say', () => {
  const listed = listClientVisits(
    { visits: [visit(1, '2026-09-21 09:00:00', { services: ['Roots'] })], hasMore: false },
    [
      appointment(1, '2026-09-21 09:00:00', { services: ['Roots'] }),
      appointment(2, '2026-09-22 09:00:00', { services: ['Cut'] }),
      appointment(2, '2026-09-22 10:00:00', { services: ['Blow-dry'], teamMember: 'Hedda Lund', attendance: 2 }),
      appointment(2, '2026-09-22 11:00:00', { services: ['Manicure'] }),
    ],
    NOW,
  );
  expect(listed.earlier).toEqual([]);
  expect(listed.upcoming).toMatchObject([
    { visitId: 1, teamMembers: ['Hedda Lund'], services: ['Roots'], attendance: 1 },
    {
      visitId: 2,
      teamMembers: ['Ignatius Moor', 'Hedda Lund'],
      services: ['Cut', 'Blow-dry', 'Manicure'],
      attendance: null,
    },
  ]);
  expect(listed.upcoming[1]?.startsAt).toEqual(at('2026-09-22 09:00:00'));
});

test('today is the salon’s where an offset says so, and this computer’s where none does', () => {
  vi.stubEnv('TZ', 'Pacific/Kiritimati');
  const listed = listClientVisits(
    {
      visits: [
        // At 18:00 in UTC it is the 21st in Bogota and the 22nd on Kiritimati.
        visit(1, '2026-09-21T09:00:00-05:00'),
        visit(2, '2026-09-20T23:00:00-05:00'),
        visit(3, '2026-09-22 07:00:00'),
        visit(4, '2026-09-21 23:00:00'),
      ],
      hasMore: false,
    },
    [],
    NOW,
  );
  expect(numbers(listed)).toEqual([
    [1, 3],
    [4, 2],
  ]);
});

test('a visit without a time comes last, and what could not be read is named', () => {
  const listed = listClientVisits(
    { visits: [visit(2, '2026-01-01 10:00:00'), visit(1, ''), visit(3, '2026-02-01 10:00:00')], hasMore: false },
    null,
    NOW,
  );
  expect(numbers(listed)).toEqual([[], [3, 2, 1]]);
  expect(listed.unread).toBe('upcoming');
  expect(listClientVisits(null, [], NOW).unread).toBe('earlier');
});

describe('what is said of the clients that were found', () => {
  const client = (id: number) => ({ id, name: null, phone: null, lastVisitOn: null });
  const hits = (count: number, total: number | null) => ({
    clients: Array.from({ length: count }, (_, index) => client(index + 1)),
    total,
  });

  test.each([
    [hits(1, 1), false, null, '1 client. Choose with the arrow keys.'],
    [hits(3, null), true, null, '3 clients. Choose with the arrow keys.'],
    [hits(10, 243), false, null, '10 of 243: type more of the name.'],
    [hits(10, 1_243), true, null, '10 of 1\u202f243: type more of the number.'],
    [hits(0, 243), false, false, 'No client matches.'],
    [hits(0, 0), true, true, 'No client matches.'],
    [hits(0, null), true, null, 'No client matches.'],
    [hits(0, 243), true, false, 'Your login cannot see phones. Search by the name.'],
  ])('%j', (found, isPhone, seesPhones, words) => {
    expect(describeHits(found, isPhone, seesPhones)).toBe(words);
  });
});
