import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { filledExample } from './filled-example.ts';
import { answerWith, referenceExample } from './reference-example.ts';

const nine = { hour: 23, minute: 0, second: 0, offsetMinutes: -300 };
const visitDay = { year: 2026, month: 9, day: 21, ...nine };

const referenceAppointment = {
  id: 37955315,
  locationId: 4564,
  teamMemberId: 55436,
  services: [],
  eventCount: 0,
  goods: [],
  teamMember: {
    id: 55436,
    name: 'John Doe',
    specialization: 'Manicure and pedicure',
    position: 'Supervisor',
    positionId: 1,
    avatar: 'https://app.alteg.io/uploads/masters/sm/b/bb/bb59d4cc17d9b16_20171215174158.png',
    avatarLarge: 'https://app.alteg.io/uploads/masters/origin/c/cf/cfb8c5cee58000b_20171215174158.png',
    rating: 4.89,
    votesCount: 0,
  },
  client: {
    id: 4240788,
    name: 'dev1',
    middleName: null,
    phone: '13155550175',
    phoneToCall: null,
    card: '415',
    email: null,
    arrivedCount: 58,
    cancelledCount: 9,
  },
  visitor: null,
  placeCount: null,
  startsAt: visitDay,
  statedStart: visitDay,
  createdAt: { year: 2026, month: 3, day: 22, hour: 17, minute: 55, second: 14, offsetMinutes: -300 },
  lastChangedAt: { year: 2026, month: 3, day: 28, hour: 17, minute: 46, second: 48, offsetMinutes: -300 },
  comment: null,
  bookedOnline: false,
  visitAttendance: 1,
  attendance: 1,
  confirmed: true,
  durationSeconds: 3600,
  serviceSeconds: 3600,
  breakSeconds: null,
  smsBeforeHours: 1,
  smsSent: true,
  smsText: null,
  emailSent: true,
  confirmedByLocation: false,
  teamMemberRequest: 0,
  externalId: null,
  bookedFrom: null,
  reviewRequested: false,
  visitId: 8260852,
  createdByUserId: 999290,
  deleted: false,
  paidFull: 0,
  onlinePaymentAvailable: false,
  onlinePaymentConfirmed: false,
  colour: null,
  labels: [],
  groupEventId: 0,
  customFields: [],
  documents: [
    {
      id: 8172893,
      typeId: 7,
      typeTitle: 'Visit',
      number: '4163',
      comment: null,
      createdAt: visitDay,
      visitId: 3,
      appointmentId: 2,
      locationId: 4564,
      createdByUserId: 746310,
      inventoryId: 0,
      categoryId: 0,
    },
  ],
};

test("the reference's example is read field by field", () => {
  expect(parseVisit(answerWith(referenceExample))).toStrictEqual({
    attendance: 1,
    startsAt: visitDay,
    comment: null,
    appointments: [referenceAppointment],
    unreadable: [],
    isUnreadableCut: false,
  });
});

test('what the reference leaves empty is read as well', () => {
  const visit = parseVisit(answerWith(filledExample));
  expect(visit).toStrictEqual({
    attendance: 1,
    startsAt: visitDay,
    comment: 'Rang to say she is on her way',
    appointments: [
      {
        ...referenceAppointment,
        services: [
          {
            id: 501,
            title: 'Classic manicure',
            amount: 4,
            cost: 20000,
            costBefore: 22000,
            costPerUnit: 5000,
            discountPercent: 10,
          },
        ],
        eventCount: 1,
        goods: [
          {
            id: 601,
            title: 'Hand cream',
            amountSold: 2,
            cost: 15,
            costBefore: 20,
            costPerUnit: 7.5,
            discountPercent: 25,
          },
        ],
        client: {
          ...referenceAppointment.client,
          name: 'Dev One',
          middleName: 'Unus',
          card: '000415',
          email: 'dev1@example.com',
        },
        visitor: { name: 'Biscuit', kind: 'pet' },
        placeCount: 3,
        durationSeconds: 3000,
        serviceSeconds: 3000,
        breakSeconds: 600,
        comment: 'First line\nsecond line',
        smsText: 'See you on Monday',
        externalId: 'booking-17',
        bookedFrom: 'https://example.com/book',
        colour: '#ff8800',
        labels: [{ id: 701, title: 'Allergic to acetone', colour: '#ff6600' }],
        groupEventId: 88,
        customFields: [
          { name: 'shade', values: ['coral'] },
          { name: 'size', values: ['3'] },
          { name: 'drinks', values: ['tea', 'water'] },
        ],
        documents: [{ ...referenceAppointment.documents[0], comment: 'Printed twice' }],
      },
      { ...referenceAppointment, id: 37955316, attendance: 2, comment: 'The second appointment' },
    ],
    unreadable: [],
    isUnreadableCut: false,
  });
});

test('an answer that is no visit is refused as a whole', () => {
  const noVisits: unknown[] = [
    undefined,
    null,
    0,
    '',
    'text',
    [],
    {},
    { success: true },
    { success: true, data: null },
    { success: true, data: [] },
    { success: true, data: {} },
    { success: true, data: { records: null } },
    { success: true, data: { records: {} } },
    { success: true, data: { records: 'none' } },
    { success: false, data: null, meta: { message: 'Access denied.' } },
    { success: false, data: referenceExample, meta: [] },
  ];
  for (const body of noVisits) expect(parseVisit(body)).toBeNull();
});

test('a visit without appointments, and an answer without `success`, are still read', () => {
  expect(parseVisit({ data: { records: [] } })).toStrictEqual({
    attendance: null,
    startsAt: null,
    comment: null,
    appointments: [],
    unreadable: [],
    isUnreadableCut: false,
  });
});
