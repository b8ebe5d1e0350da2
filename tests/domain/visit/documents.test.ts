import { expect, test } from 'vitest';
import { describeDocumentType, getForeignVisit } from '#domain/visit/documents.ts';

test.each([
  [1, 'Product sale'],
  [2, 'Services'],
  [3, 'Arrival of goods'],
  [4, 'Write-off'],
  [5, 'Transfer'],
  [6, 'Inventory'],
  [7, 'Visit'],
  [8, 'Consumables write-off'],
  [9, 'Account replenishment'],
])('a document of type %d is called %s, whatever its own title', (typeId, words) => {
  expect(describeDocumentType({ typeId, typeTitle: null })).toBe(words);
  expect(describeDocumentType({ typeId, typeTitle: 'Besuch' })).toBe(words);
});

test.each([
  [0, 'Gift card', 'Gift card'],
  [12, 'Gift card', 'Gift card'],
  [12, null, 'Document of type 12'],
  [-1, null, 'Document of type -1'],
  [null, 'Gift card', 'Gift card'],
  [null, null, 'Document of a type not given'],
])('type %s with the title %s is called %s', (typeId, typeTitle, words) => {
  expect(describeDocumentType({ typeId, typeTitle })).toBe(words);
});

test.each([
  ['the visit asked for', 12_345, 8_260_852, null],
  ["its appointment's own visit", 8_260_852, 8_260_852, null],
  ['another visit', 3, 8_260_852, 3],
  ['another visit, its appointment naming none', 3, null, 3],
  ['no visit', 0, 8_260_852, null],
  ['nothing', null, null, null],
])('a document that names %s', (_, named, appointments, foreign) => {
  expect(getForeignVisit({ visitId: named }, { visitId: appointments }, 12_345)).toBe(foreign);
});
