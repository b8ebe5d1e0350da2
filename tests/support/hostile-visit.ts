import type { VisitWire } from '#contract/visit.ts';
import type { AppointmentWire } from './visit-builder.ts';
import { buildVisitWire } from './visit-builder.ts';

/** The texts of an appointment, each in a field of its own, in the partner's words. */
export interface AppointmentTexts {
  readonly client: string;
  readonly phone: string;
  readonly email: string;
  readonly card: string;
  readonly comment: string;
  readonly teamMember: string;
  readonly position: string;
  readonly specialization: string;
  readonly avatar: string;
  readonly avatarLarge: string;
  readonly service: string;
  readonly goods: string;
  readonly label: string;
  readonly documentType: string;
  readonly documentNumber: string;
  readonly documentComment: string;
  readonly fieldName: string;
  readonly fieldValue: string;
  readonly bookedFrom: string;
  readonly smsText: string;
  readonly externalId: string;
}

const FIELDS = [
  'client',
  'phone',
  'email',
  'card',
  'comment',
  'teamMember',
  'position',
  'specialization',
  'avatar',
  'avatarLarge',
  'service',
  'goods',
  'label',
  'documentType',
  'documentNumber',
  'documentComment',
  'fieldName',
  'fieldValue',
  'bookedFrom',
  'smsText',
  'externalId',
] as const satisfies readonly (keyof AppointmentTexts)[];

/** One text in every field. */
export function textsOf(text: string): AppointmentTexts {
  return textsBy(() => text);
}

/** One appointment for each text; each field has the text of another place, so that all stand in all fields. */
export function spreadTexts(texts: readonly string[], from: number, count: number): AppointmentTexts[] {
  return Array.from({ length: count }, (_, place) =>
    textsBy((field) => texts[(from + place + FIELDS.indexOf(field)) % texts.length] ?? ''),
  );
}

function textsBy(textOf: (field: keyof AppointmentTexts) => string): AppointmentTexts {
  return Object.fromEntries(FIELDS.map((field) => [field, textOf(field)])) as unknown as AppointmentTexts;
}

/** A visit with an appointment, a client and a document for each of the texts. */
export function hostileVisit(comment: string, appointments: readonly AppointmentTexts[]): VisitWire {
  return buildVisitWire({ comment, records: appointments.map(hostileAppointment) });
}

export const clientIdAt = (place: number): number => 3000 + place;

function hostileAppointment(texts: AppointmentTexts, place: number): Partial<AppointmentWire> {
  const { client, phone, email, card, position, specialization, avatar, fieldName, fieldValue } = texts;
  return {
    id: 1000 + place,
    staff_id: 2000 + place,
    client: { id: clientIdAt(place), name: client, phone, email, card },
    comment: texts.comment,
    staff: {
      id: 2000 + place,
      name: texts.teamMember,
      position: { id: 1, title: position },
      specialization,
      avatar,
      avatar_big: texts.avatarLarge,
    },
    services: [{ id: 1, title: texts.service, amount: 1, cost: 40 }],
    // The same lines stand on every appointment of a visit, so the numbers tell them apart.
    goods_transactions: [{ id: 4000 + place, title: texts.goods, amount: -1, cost: 10 }],
    record_labels: [{ id: 1, title: texts.label, color: '1d4f91' }],
    documents: [
      {
        id: 5000 + place,
        type_id: 99,
        type_title: texts.documentType,
        number: texts.documentNumber,
        comment: texts.documentComment,
        date_created: '2026-05-04 10:00:00',
      },
    ],
    // An own property, whatever its name.
    custom_fields: Object.fromEntries([[fieldName, fieldValue]]),
    from_url: texts.bookedFrom,
    sms_now_text: texts.smsText,
    api_id: texts.externalId,
  };
}
