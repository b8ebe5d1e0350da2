import type { Appointment } from '#contract/appointment.ts';

/** A text that a user of Altegio wrote where `isWritten`, else our own words. */
export interface Who {
  readonly name: string;
  readonly isWritten: boolean;
}

/** With whom: the name, else the number, else that it is not given. */
export function readWho({ teamMember, teamMemberId }: Appointment): Who {
  const name = teamMember?.name ?? null;
  if (name !== null) return { name, isWritten: true };
  return { name: teamMemberId === null ? 'Team member not given' : `Team member ${teamMemberId}`, isWritten: false };
}
