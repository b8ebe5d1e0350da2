import type { TeamMember } from '#contract/team-member.ts';
import { describeRating } from '#domain/rating.ts';
import { Stars } from '#ui/Stars.tsx';

/** Stars with the number and the votes. */
export function TeamMemberRating({ teamMember }: { readonly teamMember: TeamMember }) {
  const { stars, value, votes } = describeRating(teamMember.rating, teamMember.votesCount);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
      {stars !== null && <Stars stars={stars} />}
      {stars !== null && <span className="sr-only">Rating</span>}
      <span className={stars === null ? '' : 'font-semibold text-ink'}>{value}</span>
      {votes !== null && <span>{`· ${votes}`}</span>}
    </p>
  );
}
