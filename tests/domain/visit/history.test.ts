import { expect, test } from 'vitest';
import { formatDateTime } from '#domain/time.ts';
import { getVisitHistory } from '#domain/visit/history.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

function historyOf(parts: Parameters<typeof buildVisit>[0]): string[] {
  return getVisitHistory(buildVisit(parts)).map(({ what, at }) => `${formatDateTime(at)} ${what}`);
}

test('created, last changed, visit and documents stand in the order in which they happened', () => {
  const record = {
    create_date: '2026-05-01T09:00:00+0200',
    last_change_date: '2026-05-04T11:05:00+0200',
    documents: [{ id: 1, type_id: 7, date_created: '2026-05-04 10:30:00' }],
  };
  expect(historyOf({ records: [record] })).toEqual([
    '1 May 2026, 09:00 Created',
    '4 May 2026, 10:00 Visit',
    '4 May 2026, 10:30 Document: Visit',
    '4 May 2026, 11:05 Last changed',
  ]);
});

test('of several appointments the first creation and the last change count, and documents of one minute stand together', () => {
  const document = { id: 1, type_id: 7, date_created: '2026-05-04 10:30:00' };
  const early = { create_date: '2026-05-01 09:00:00', last_change_date: '2026-05-02 09:00:00', documents: [document] };
  const late = { create_date: '2026-05-03 09:00:00', last_change_date: '2026-05-05 09:00:00', documents: [document] };
  expect(historyOf({ records: [late, early] })).toEqual([
    '1 May 2026, 09:00 Created',
    '4 May 2026, 10:00 Visit',
    '4 May 2026, 10:30 2 documents',
    '5 May 2026, 09:00 Last changed',
  ]);
});

test('dates that are not given are left out, and none are invented', () => {
  expect(historyOf({ datetime: null, records: [{ datetime: null }] })).toEqual([]);
});
