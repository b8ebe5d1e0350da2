import type { Appointment } from '#contract/appointment.ts';
import type { TeamMember } from '#contract/team-member.ts';
import type { AppointmentPart } from './change-spots.ts';
import { spotOf } from './change-spots.ts';
import type { Change } from './change-words.ts';
import { nameInSentence, sayChange } from './change-words.ts';
import { describeRating } from './rating.ts';

type InPlace = (sentence: string) => string;

/**
 * With whom, and how they are rated. Pictures are left out: their addresses may differ from answer to answer.
 * `inPlace` puts the appointment before a sentence; what is said of a person by name is the same on all their cards.
 */
export function compareTeamMember(before: Appointment, after: Appointment, inPlace: InPlace): Change[] {
  const [was, is] = [before.teamMember, after.teamMember];
  const who = sayWho(before, after);
  const change = (part: AppointmentPart, sentence: string | null): Change => ({
    topic: 'teamMember',
    spots: [spotOf.appointment(after, part)],
    sentence,
  });
  if (who !== null) {
    const ratingDiffers = is !== null && ratingWords(was) !== ratingWords(is);
    return [change('teamMember', inPlace(who)), ...(ratingDiffers ? [change('rating', null)] : [])];
  }
  // Nothing of a team member who is not given was or is shown.
  if (was === null || is === null) return [];
  const name = is.name === null ? null : nameInSentence(is.name);
  const say = (noun: string, old: string | null, now: string | null) =>
    name === null ? place(sayChange(noun, old, now), inPlace) : sayChange(`${noun} of ${name}`, old, now);
  return [
    change('teamMember', say('Position', quote(was.position), quote(is.position))),
    change('teamMember', say('Specialization', quote(was.specialization), quote(is.specialization))),
    change('rating', say('Rating', ratingWords(was), ratingWords(is))),
  ].filter(({ sentence }) => sentence !== null);
}

function sayWho(before: Appointment, after: Appointment): string | null {
  const [was, is] = [before.teamMember, after.teamMember];
  const sentence = sayChange('Team member', quote(was?.name ?? null), quote(is?.name ?? null));
  if (sentence !== null) return sentence;
  // Of two with the same name, or none, only the number tells.
  const isAnother = differ(before.teamMemberId, after.teamMemberId) || differ(was?.id ?? null, is?.id ?? null);
  return isAnother ? 'Team member changed' : null;
}

function differ(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one !== other;
}

function ratingWords(teamMember: TeamMember | null): string | null {
  if (teamMember === null || teamMember.rating === null) return null;
  const { value, votes } = describeRating(teamMember.rating, teamMember.votesCount);
  return votes === null ? value : `${value} (${votes})`;
}

function place(sentence: string | null, inPlace: InPlace): string | null {
  return sentence === null ? null : inPlace(sentence);
}

function quote(text: string | null): string | null {
  return text === null ? null : nameInSentence(text);
}
