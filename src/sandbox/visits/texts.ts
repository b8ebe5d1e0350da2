import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { hedda, jasper, leonie, marisol, ottilie, sami } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Text and fields';

export const textVisits: readonly VisitExample[] = [
  {
    number: 25001,
    group,
    shows: 'labels, colours and custom fields',
    data: () =>
      composeVisit({
        number: 25001,
        attendance: 2,
        client: client(4360, 'Zdenka Marković', '+12025550115'),
        appointments: [
          {
            id: 65001,
            datetime: '2026-12-02T15:00:00+01:00',
            minutes: 60,
            staff: hedda,
            services: [service(320, 'Roots and toner', 95)],
            custom_color: 'f4d35e',
            ...{ custom_font_color: '#1b1b1b' },
            record_labels: [
              {
                ...{ icon: 'unlock' },
                id: 1321,
                title: 'Any team member',
                color: '009800',
                ...{ font_color: 'ffffff' },
              },
              { ...{ icon: 'star' }, id: 1322, title: 'Regular', color: '#c85681', ...{ font_color: '#ffffff' } },
              { id: 1323, title: 'Bring the formula card', color: '#ff0', ...{ font_color: '' } },
            ],
            custom_fields: {
              'Hair formula': '6.1 + 7.3, 1:2',
              'Minutes of processing': 35,
              Allergies: ['PPD', 'latex'],
              'Photo consent': true,
              'Last colour': '',
            },
          },
        ],
      }),
  },
  {
    number: 25002,
    group,
    shows: 'long comments with line breaks',
    data: () =>
      composeVisit({
        number: 25002,
        attendance: 1,
        comment: 'Comes with her sister.\nPark at the back.',
        client: client(4361, 'Ottoline Greaves', '+12025550116', { email: 'ottoline@example.com' }),
        appointments: [
          {
            id: 65002,
            datetime: '2026-05-26T13:15:00+01:00',
            minutes: 90,
            staff: leonie,
            services: [service(356, 'Skin review', 110)],
            comment: LONG_COMMENT,
            sms_now: 1,
            sms_now_text: 'You are booked for 26 May, 13:15.\r\nReply 1 to confirm.',
          },
        ],
      }),
  },
  {
    number: 25003,
    group,
    shows: 'invisible and direction-changing characters in a comment',
    data: () =>
      composeVisit({
        number: 25003,
        attendance: 2,
        client: client(4362, 'Anna\u200bbel\u202e ynneK', '+12025550117'),
        appointments: [
          {
            id: 65003,
            datetime: '2026-12-03T11:00:00+02:00',
            minutes: 30,
            staff: marisol,
            services: [service(332, 'Classic\u00ad mani\u200dcure', 30)],
            comment:
              'Paid \u202e0051\u202c in cash\u2069\u202e ton si siht \u2066and\u2069 zero\u200b\u200c\u2060\ufeffwidth',
          },
        ],
      }),
  },
  {
    number: 25004,
    group,
    shows: 'names and comments that look like HTML',
    data: () =>
      composeVisit({
        number: 25004,
        attendance: 2,
        client: client(4363, '<b>Nora</b> <img src=x onerror="document.title=1">', '+12025550118'),
        appointments: [
          {
            id: 65004,
            datetime: '2026-12-03T12:00:00+02:00',
            minutes: 30,
            staff: { ...jasper, name: 'Jasper "J" O’Kafor & <i>Sons</i>' },
            services: [service(315, 'Cut </script><script>throw 1</script>', 60)],
            comment: '{{7*7}} ${7*7} &lt;already escaped&gt; <!-- none -->',
            from_url: 'javascript:document.title=1',
            custom_fields: { '<u>Key</u>': '"><svg onload=1>' },
          },
        ],
      }),
  },
  {
    number: 25005,
    group,
    shows: 'Arabic mixed with digits and Latin letters',
    data: () =>
      composeVisit({
        number: 25005,
        attendance: 1,
        comment: 'موعد الساعة 5:30 مساءً، غرفة 12',
        client: client(4364, 'نورة الهاشمي', '+12025550119', { success_visits_count: 27 }),
        appointments: [
          {
            id: 65005,
            datetime: '2026-05-27T17:30:00+03:00',
            minutes: 40,
            staff: sami,
            services: [service(341, 'قص شعر 2 في 1 (VIP)', 150), service(342, 'عناية باللحية', 80)],
            comment: 'تفضل Ottilie إن أمكن، البطاقة 0017 جديدة.\nالدفع 230 نقدًا.',
          },
        ],
      }),
  },
  {
    number: 25006,
    group,
    shows: 'very long names without spaces',
    data: () =>
      composeVisit({
        number: 25006,
        attendance: 2,
        client: client(4365, 'Maximiliane-Theodora'.concat('wunderlichsteinhagenbrunner'.repeat(4)), '+12025550120', {
          email: `${'maximiliane.theodora.'.repeat(3)}w@example.com`,
          card: '0017900000000120'.repeat(3),
        }),
        appointments: [
          {
            id: 65006,
            datetime: '2026-12-04T09:00:00+01:00',
            minutes: 60,
            staff: {
              ...ottilie,
              name: `Bartholomäus${'hinterwaldkirchenfeld'.repeat(4)}`,
              specialization: `${'Haarverlängerungsspezialist'.repeat(3)} and other things`,
              position: { id: 85_001, title: 'Geschäftsführungsassistenzvertretung'.repeat(2) },
            },
            services: [service(316, 'Tiefenpflegebehandlungsgutschein'.repeat(4), 123_456_789.5)],
            record_labels: [
              { id: 1324, title: 'Stammkundenvorzugsbehandlung'.repeat(3), color: '#335c67', ...{ font_color: '' } },
            ],
          },
        ],
      }),
  },
  {
    number: 25007,
    group,
    shows: 'everything that an appointment can say',
    data: () =>
      composeVisit({
        number: 25007,
        attendance: 2,
        client: client(4366, 'Evander Thistlewood', '+12025550122', { card: '0415' }),
        appointments: [
          {
            id: 65007,
            datetime: '2026-12-07T10:00:00+00:00',
            minutes: 60,
            length: 2700,
            staff: ottilie,
            services: [service(301, 'Cut and hot towel', 55)],
            events: [{ id: 1, title: 'Winter offer' }],
            online: true,
            sms_before: 24,
            sms_now: 1,
            email_now: 1,
            notified: 1,
            master_request: 1,
            api_id: '00000000-0000-4000-8000-000000065007',
            from_url: 'https://example.com/winter?from=newsletter',
            review_requested: 1,
            created_user_id: 0,
          },
        ],
      }),
  },
];

const LONG_COMMENT = [
  'Sensitive skin, reacts to fragrance. Patch test on 12 May: clear.',
  '',
  'History:',
  '  - spring 2024: retinoid, stopped after two weeks (dryness)',
  '  - autumn 2025: azelaic acid, went well',
  '',
  'Please go through the photos together before anything is booked, she would like to see the difference and decide ' +
    'afterwards. She asked twice whether the lamp in room 2 can be dimmed; it can, the switch is behind the door. ' +
    'Water, no coffee. If the appointment before hers runs late, call her: she waits in the café opposite.',
  '',
  'Next: six weeks, mornings only.',
].join('\n');
