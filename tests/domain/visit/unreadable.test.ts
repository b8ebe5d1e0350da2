import { expect, test } from 'vitest';
import { getUnreadablePhones } from '#domain/visit/unreadable.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { readBuilt } from '#tests/support/visit-builder.ts';

function unreadablePhones(...clients: readonly unknown[]): boolean[] {
  const visit = readBuilt({ records: clients.map((client, place) => (client === 'cut' ? 7 : { id: place, client })) });
  return getVisitClients(visit).clients.map(({ id, name }) => getUnreadablePhones(visit).has(id ?? name));
}

test('a phone that could not be read is that of its own client alone', () => {
  expect(unreadablePhones({ id: 1, phone: {} }, { id: 2, phone: '' })).toEqual([true, false]);
  expect(unreadablePhones({ id: 1, phone: '' }, { id: 2, phone: [7] })).toEqual([false, true]);
  expect(unreadablePhones({ name: 'Ada', phone: {} }, { name: 'Noor' })).toEqual([true, false]);
});

test('it is still found behind an appointment that could not be read at all', () => {
  expect(unreadablePhones('cut', { id: 1, phone: '' }, 'cut', { id: 2, phone: {} })).toEqual([false, true]);
});

test('another field that could not be read is no phone', () => {
  expect(unreadablePhones({ id: 1, email: {} })).toEqual([false]);
});
