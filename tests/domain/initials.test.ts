import { expect, test } from 'vitest';
import { formatInitials } from '#domain/avatar.ts';

test.each([
  ['John Doe', 'JD'],
  ['john doe', 'JD'],
  ['Ana Maria Silva', 'AS'],
  ['Cher', 'C'],
  ['  Noor   van  Dijk ', 'ND'],
  ['Doe, John', 'DJ'],
  ['Smith-Jones', 'S'],
  ['ليلى حداد', 'لح'],
  ['Юлия П.', 'ЮП'],
  ['王小明', '王'],
  ['Élodie', 'É'],
  ['E\u0301lodie', 'E\u0301'],
  ['💅 Ada', 'A'],
  ['Ada 💅', 'A'],
  ['Room 7', 'R7'],
  ['👩‍👧', ''],
  ['— …!', ''],
  ['', ''],
  ['   ', ''],
])('%j gives %j', (name, initials) => {
  expect(formatInitials(name)).toBe(initials);
});
