import type { TeamMemberWire } from './compose-visit.ts';

/** The address under which the viewer shows a picture of the sandbox. */
export function picture(name: string): string {
  return `/sandbox/pictures/${name}.svg`;
}

function teamMember(
  id: number,
  name: string,
  specialization: string,
  position: string,
  pictureName: string,
  rating: number,
  votes: number,
) {
  return {
    ...{ api_id: null },
    id,
    name,
    specialization,
    position: { ...{ services_binding_type: 0 }, id: 85_000 + (id % 100), title: position },
    avatar: picture(pictureName),
    avatar_big: picture(pictureName),
    rating,
    votes_count: votes,
  } satisfies TeamMemberWire;
}

export const ottilie = teamMember(7201, 'Ottilie Brandt', 'Barber', 'Senior barber', 'ottilie-brandt', 4.9, 212);
export const ignatius = teamMember(
  7202,
  'Ignatius Moor',
  'Classic and sports massage',
  'Massage therapist',
  'ignatius-moor',
  4.43,
  12,
);
export const marisol = teamMember(7203, 'Marisol Peña', 'Manicure', 'Nail technician', 'marisol-pena', 5, 87);
export const hedda = teamMember(7204, 'Hedda Lund', 'Colouring, balayage', 'Colourist', 'hedda-lund', 4.78, 153);
export const jasper = teamMember(7205, 'Jasper Okafor', 'Cuts and styling', 'Top stylist', 'jasper-okafor', 4.89, 0);
export const leonie = teamMember(7206, 'Dr Leonie Falk', 'Dermatology', 'Physician', 'leonie-falk', 4.97, 64);
export const radu = teamMember(7207, 'Radu Ionescu', 'Physiotherapy', 'Physiotherapist', 'radu-ionescu', 4.6, 31);
export const meiLing = teamMember(7208, 'Zhou Mei-Ling', 'Brows and lashes', 'Lash artist', 'mei-zhou', 0, 0);
export const sami = teamMember(7209, 'سامي المنصور', 'حلاقة وعناية باللحية', 'حلاق أول', 'sami-mansour', 4.7, 45);
