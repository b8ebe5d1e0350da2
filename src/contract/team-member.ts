import * as v from 'valibot';
import { given, maybeEmptyObject, wireId, wireName, wireNumber, wireRating, wireText } from './wire-quirks.ts';

export const positionSchema = v.object({ id: given(wireId), title: given(wireText) });

export const teamMemberSchema = v.object({
  id: given(wireId),
  name: given(wireName),
  specialization: given(wireText),
  position: v.optional(maybeEmptyObject(positionSchema, null), null),
  avatar: given(wireText),
  avatar_big: given(wireText),
  rating: given(wireRating),
  votes_count: given(wireNumber),
});

export const teamMember = v.pipe(
  teamMemberSchema,
  v.transform((wire) => ({
    /** Null also for 0, which is no team member. */
    id: wire.id === 0 ? null : wire.id,
    name: wire.name,
    specialization: wire.specialization,
    position: wire.position?.title ?? null,
    positionId: wire.position?.id ?? null,
    avatar: wire.avatar,
    avatarLarge: wire.avatar_big,
    /** 0 to 5; 0 with no votes means "not rated yet". */
    rating: wire.rating,
    votesCount: wire.votes_count,
  })),
);

/** The partner's `staff`. */
export type TeamMember = v.InferOutput<typeof teamMember>;
