import { expect, test } from 'vitest';
import { readClientSearch } from '#domain/client-search.ts';

test.each([
  // A phone in one of its forms, which no visit has
  ['+1 202 555 0143', '12025550143', null],
  ['(202) 555-0143', '2025550143', null],
  ['call +1 202 555 0143, please', '12025550143', null],
  ['02079460175', '02079460175', null],
  ['0171 1234567', '01711234567', null],
  ['98765 43210', '9876543210', null],
  ['٢٠٢ ٥٥٥ ٠١٤٣', '2025550143', null],
  // Its last digits
  ['555-01-43', '5550143', null],
  ['555 01 43', '5550143', null],
  ['0550143', '0550143', null],
  // The same digits may be a visit's number: then Enter decides only where a phone is shorter than they are
  ['2025550143', '2025550143', { visitId: 2_025_550_143, opensOnEnter: false }],
  ['5550143', '5550143', { visitId: 5_550_143, opensOnEnter: true }],
  ['123 456 789', '123456789', { visitId: 123_456_789, opensOnEnter: true }],
])('%j is searched for as the digits %s', (typed, text, visit) => {
  expect(readClientSearch(typed)).toStrictEqual({ text, isPhone: true, isShort: false, visit });
});

test.each([
  ['Anna', 'Anna'],
  ['  Anna \n Belkova ', 'Anna Belkova'],
  ['Ян', 'Ян'],
  ['o’Neil-Åberg', 'o’Neil-Åberg'],
  ['Anna 2', 'Anna 2'],
  ['x'.repeat(64), 'x'.repeat(64)],
])('%j is searched for as a name', (typed, text) => {
  expect(readClientSearch(typed)).toStrictEqual({ text, isPhone: false, isShort: false, visit: null });
});

test.each([
  ['A', 'A', false],
  ['5', '5', true],
  ['123456', '123456', true],
  ['007', '007', true],
])('%j is so little that a person has to ask for it', (typed, text, isPhone) => {
  expect(readClientSearch(typed)).toMatchObject({ text, isPhone, isShort: true });
});

test.each([
  ...['', '   ', '.', '-5', '1.5', '23:00', '2026-09-21', '21.09.2026', '12345, 67890', '1234567890123456', '#5550143'],
  ...[
    'visit 5550143',
    'please look at 5550143',
    'appointment 910001',
    '/visits/12345',
    'https://salon.example.com/Anna',
  ],
  ...[
    'https://app.alteg.io/timetable/4564#open_record_id=1',
    'Anna 12345 67890',
    'x'.repeat(65),
    'Anna\u0000',
    'Anna\ud800',
    '@',
  ],
])('%j is nothing to search for', (typed) => {
  expect(readClientSearch(typed)).toBeNull();
});
