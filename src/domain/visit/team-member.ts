import type { Appointment } from '#contract/appointment.ts';
import { formatCount, formatNumber } from '#domain/count.ts';

/** A text that a user of Altegio wrote where `isUserText`, else our own words. */
export interface Who {
  readonly name: string;
  readonly isUserText: boolean;
}

/** With whom: the name, else the number, else that it is not given. */
export function getWho({ teamMember, teamMemberId }: Appointment): Who {
  const name = teamMember?.name ?? null;
  if (name !== null) return { name, isUserText: true };
  return { name: teamMemberId === null ? 'Team member not given' : `Team member ${teamMemberId}`, isUserText: false };
}

interface RatingDescription {
  /** 0 to 5, to be drawn; null where there is nothing to draw. */
  readonly stars: number | null;
  readonly value: string;
  /** `12 votes`, `no votes yet`; null where votes are not given or do not matter. */
  readonly votes: string | null;
}

/** A rating of 0 with no votes is no rating. A rating outside 0 to 5 is shown as a number, not as stars. */
export function describeRating(rating: number | null, votesCount: number | null): RatingDescription {
  if (rating === null) return { stars: null, value: 'Rating not given', votes: null };
  if (rating === 0 && (votesCount ?? 0) === 0) return { stars: null, value: 'Not rated', votes: null };
  const votes =
    votesCount === null ? null : votesCount === 0 ? 'no votes yet' : formatCount(votesCount, 'vote', 'votes');
  return {
    stars: rating >= 0 && rating <= 5 ? rating : null,
    value: formatNumber(Math.round(rating * 100) / 100),
    votes,
  };
}
