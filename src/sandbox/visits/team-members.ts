import { client } from './clientele.ts';
import type { TeamMemberWire } from './compose-visit.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { hedda, ignatius, jasper, leonie, marisol, meiLing, ottilie, picture, radu } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Team members';

/** One appointment after another, each with another team member. */
function visitWith(number: number, team: readonly TeamMemberWire[]) {
  return composeVisit({
    number,
    attendance: 2,
    client: client(4355, 'Clementine Varga', '+12025550114'),
    appointments: team.map((staff, place) => ({
      id: number + 40_000 + place * 100,
      datetime: `2026-06-10T${String(9 + place).padStart(2, '0')}:30:00+02:00`,
      minutes: 45,
      staff,
      services: [service(390 + place, 'Trial session', 30)],
    })),
  });
}

export const teamMemberVisits: readonly VisitExample[] = [
  {
    number: 24001,
    group,
    shows: 'pictures: one good, one broken, one stock, one empty, one missing',
    data: () =>
      visitWith(24001, [
        ottilie,
        { ...ignatius, avatar: picture('missing'), avatar_big: picture('missing') },
        { ...marisol, avatar: picture('no-master'), avatar_big: picture('no-master') },
        { ...hedda, avatar: '', avatar_big: '' },
        { ...jasper, avatar: undefined, avatar_big: undefined },
      ]),
  },
  {
    number: 24002,
    group,
    shows: 'ratings: absent, 0 without votes, 4.89 without votes, 4.43 of 12 votes',
    data: () =>
      visitWith(24002, [
        { ...radu, rating: undefined, votes_count: undefined },
        { ...meiLing, rating: 0, votes_count: 0 },
        { ...jasper, rating: 4.89, votes_count: 0 },
        { ...ignatius, rating: 4.43, votes_count: 12 },
      ]),
  },
  {
    number: 24003,
    group,
    shows: 'positions: named, empty list, null, missing',
    data: () =>
      visitWith(24003, [
        leonie,
        { ...marisol, position: [] },
        { ...hedda, position: null },
        { ...radu, position: undefined },
      ]),
  },
];
