import type { VisitWire } from '#contract/visit.ts';
import { referenceAppointment, referenceDocument, referenceExample } from './reference-example.ts';

/** The reference's example with one member in every list that the reference leaves empty, and no field empty. */
export const filledExample = {
  ...referenceExample,
  comment: 'Rang to say she is on her way',
  records: [
    {
      ...referenceAppointment,
      services: [
        {
          id: 501,
          title: 'Classic manicure',
          amount: 4,
          cost: 20000,
          manual_cost: 22000,
          cost_per_unit: 5000,
          first_cost: 22000,
          discount: 10,
        },
      ],
      events: [{ id: 1 }],
      goods_transactions: [
        {
          id: 601,
          title: 'Hand cream',
          amount: -2,
          cost: '15.00',
          manual_cost: 20,
          price: 9,
          cost_per_unit: 7.5,
          discount: 25,
        },
      ],
      client: {
        ...referenceAppointment.client,
        name: 'Dev',
        surname: 'One',
        middle_name: 'Unus',
        patronymic: 'Unus',
        display_name: 'Dev One',
        card: '000415',
        email: 'dev1@example.com',
      },
      comer: { title: 'Biscuit', slug: 'pet' },
      clients_count: 3,
      technical_break_duration: 600,
      comment: 'First line\nsecond line',
      sms_now_text: 'See you on Monday',
      api_id: 'booking-17',
      from_url: 'https://example.com/book',
      custom_color: '#ff8800',
      record_labels: [{ id: 701, title: 'Allergic to acetone', color: 'f60' }],
      activity_id: 88,
      custom_fields: { shade: 'coral', size: 3, drinks: ['tea', 'water'] },
      documents: [{ ...referenceDocument, comment: 'Printed twice' }],
    },
    { ...referenceAppointment, id: 37955316, attendance: 2, comment: 'The second appointment' },
  ],
} satisfies VisitWire;
