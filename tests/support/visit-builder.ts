import { parseVisit } from '#contract/parse-visit.ts';
import type { Visit, VisitWire } from '#contract/visit.ts';
import { addPhonesToCall } from '#gateway/partner/phones.ts';

export type AppointmentWire = NonNullable<Extract<VisitWire['records'], readonly unknown[]>[number]>;

/** A visit whose parts a test may overwrite, in the partner's words. */
export interface VisitParts extends Partial<Omit<VisitWire, 'records'>> {
  readonly records?: readonly Partial<AppointmentWire>[];
}

/** An ordinary arrived and paid appointment at ten o'clock; whatever the test is about is overwritten. */
export function buildAppointment(parts: Partial<AppointmentWire> = {}): AppointmentWire {
  return {
    id: 501,
    company_id: 77,
    staff_id: 301,
    services: [{ id: 901, title: 'Haircut', amount: 1, cost: 40, manual_cost: 40, discount: 0 }],
    goods_transactions: [],
    staff: { id: 301, name: 'Ada Okafor', specialization: 'Hair stylist', rating: 4.5, votes_count: 12 },
    client: { id: 401, name: 'Noor Vance', phone: '+13155550142', email: 'noor@example.com' },
    datetime: '2026-05-04T10:00:00+02:00',
    visit_attendance: 1,
    attendance: 1,
    seance_length: 3600,
    deleted: 0,
    paid_full: 1,
    ...parts,
  };
}

/** The `data` of an answer: one ordinary appointment, unless the parts say otherwise. */
export function buildVisitWire({ records = [{}], ...parts }: VisitParts = {}): VisitWire {
  return {
    attendance: 1,
    datetime: '2026-05-04T10:00:00+02:00',
    comment: 0,
    ...parts,
    records: records.map(buildAppointment),
  };
}

/** The same, read as the gateway answers it. Throws where that is no visit. */
export function buildVisit(parts: VisitParts = {}): Visit {
  return readBuilt(buildVisitWire(parts));
}

/** For data with a shape that the types forbid, such as a cost that is no number. */
export function readBuilt(data: unknown): Visit {
  const visit = parseVisit({ success: true, data: addPhonesToCall(data), meta: [] });
  if (visit === null) throw new Error('The test built something that is no visit');
  return visit;
}
