import { describe, expect, test } from 'vitest';
import { listNoteFieldIds, getVisitNotes } from '#domain/visit/notes.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import type { VisitParts } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';
import { nth } from '#tests/domain/changes/changes-check.ts';

const at = (hour: number) => `2026-05-04T${hour}:00:00+02:00`;
const read = (parts: VisitParts) => getVisitNotes(buildVisit(parts));
/** What is said, and of which appointments: `Allergies: latex (2)`. */
const listNotes = (parts: VisitParts) =>
  read(parts).notes.map(({ name, text, places }) => `${name === null ? '' : `${name}: `}${text} (${places.join()})`);
const listLabels = (parts: VisitParts) =>
  read(parts).labels.map(({ title, colour, places }) => `${title} ${colour} (${places.join()})`);

test('an ordinary visit has none', () => {
  expect(read({})).toStrictEqual({ labels: [], notes: [] });
  expect(read({ records: [] })).toStrictEqual({ labels: [], notes: [] });
});

describe('comments and fields', () => {
  test("stand in order: the visit's own comment, then those of the appointments by start time", () => {
    const records = [
      { id: 2, datetime: at(12), comment: 'second', custom_fields: { Drink: 'tea' } },
      { id: 1, datetime: at(10), comment: 'first', custom_fields: { Allergies: 'latex', Shade: 'coral' } },
    ];
    expect(listNotes({ comment: 'of the visit', records })).toStrictEqual([
      'of the visit ()',
      'first (1)',
      'Allergies: latex (1)',
      'Shade: coral (1)',
      'second (2)',
      'Drink: tea (2)',
    ]);
  });

  test('stand once however many appointments repeat them, with the places of those that do', () => {
    const allergy = { comment: 'Allergic', custom_fields: { Allergies: 'latex' } };
    const places = [10, 11, 12].map((hour, id) => ({ id, datetime: at(hour) }));
    const [first, second, third] = places;
    expect(listNotes({ records: [{ ...first, ...allergy }, { ...second }, { ...third, ...allergy }] })).toStrictEqual([
      'Allergic (1,3)',
      'Allergies: latex (1,3)',
    ]);
    expect(listNotes({ records: places.map((each) => ({ ...each, ...allergy })) })).toStrictEqual([
      'Allergic ()',
      'Allergies: latex ()',
    ]);
    expect(listNotes({ records: [allergy] })).toStrictEqual(['Allergic ()', 'Allergies: latex ()']);
  });

  test('an appointment that repeats the comment of the visit adds nothing to it', () => {
    const records = [{ comment: 'Allergic' }, { id: 502, comment: 'Late' }];
    expect(listNotes({ comment: 'Allergic', records })).toStrictEqual(['Allergic ()', 'Late (2)']);
  });

  test('of one text are two where one is a comment and the other a field, or the fields have two names', () => {
    const records = [{ comment: 'latex', custom_fields: { Allergies: 'latex', Shade: 'latex' } }];
    expect(listNotes({ records })).toStrictEqual(['latex ()', 'Allergies: latex ()', 'Shade: latex ()']);
  });

  test('of every kind are read; a field without a value is left out', () => {
    const custom_fields = { size: 3, drinks: ['tea', ' ', 'water'], ready: true, note: null, shade: '  ', none: [] };
    expect(listNotes({ records: [{ custom_fields }] })).toStrictEqual([
      'size: 3 ()',
      'drinks: tea, water ()',
      'ready: yes ()',
    ]);
  });

  test.each([[], {}, null])('%j are no fields', (custom_fields) => {
    expect(listNotes({ records: [{ custom_fields }] })).toStrictEqual([]);
  });

  test('are highlighted with every appointment that carries them', () => {
    const records = [{ comment: 'Allergic' }, { id: 502, comment: 'Allergic', custom_fields: { Shade: 'coral' } }];
    const visit = buildVisit({ comment: 'Early', records });
    const ids = getVisitNotes(visit).notes.map(listNoteFieldIds);
    const [one, other] = [nth(visit, 0), nth(visit, 1)];
    expect(ids).toStrictEqual([
      [fieldIds.visit('comment')],
      [fieldIds.appointment(one, 'comment'), fieldIds.appointment(other, 'comment')],
      [fieldIds.customField(other, 'Shade')],
    ]);
  });
});

describe('labels', () => {
  const vip = { id: 1, title: 'VIP', color: 'ff0000' };

  test('stand once, with the places of the appointments that carry them', () => {
    const records = [{ record_labels: [vip, vip] }, { id: 502 }, { id: 503, record_labels: [{ ...vip, id: 9 }] }];
    const [label, ...others] = listLabels({ records });
    expect(label).toMatch(/^VIP .*ff0000 \(1,3\)$/);
    expect(others).toStrictEqual([]);
    expect(listLabels({ records: [{ record_labels: [vip] }] })[0]).toMatch(/\(\)$/);
  });

  test('of another name or colour are others', () => {
    const record_labels = [vip, { ...vip, title: 'New' }, { ...vip, color: '00ff00' }];
    expect(listLabels({ records: [{ record_labels }] })).toHaveLength(3);
  });

  test('are highlighted with every appointment that carries them', () => {
    const visit = buildVisit({ records: [{ record_labels: [vip] }, { id: 502, record_labels: [vip] }] });
    const [label] = getVisitNotes(visit).labels;
    expect(label?.fieldIds).toStrictEqual(visit.appointments.map((each) => fieldIds.appointment(each, 'labels')));
  });
});

/** No two notes, and no two labels, may say the same. */
function expectEachOnce(texts: readonly string[]): void {
  expect(new Set(texts).size).toBe(texts.length);
}

const repeated = Array.from({ length: 30 }, (_, id) => ({
  ...buildAppointment({ id, comment: 'Allergic', custom_fields: { Shade: 'coral' } }),
  record_labels: [{ id, title: 'VIP' }],
}));

test('nothing is said twice', () => {
  const { notes, labels } = getVisitNotes(readBuilt({ ...buildVisitWire({ comment: 'Allergic' }), records: repeated }));
  expect([notes, labels].map(({ length }) => length)).toStrictEqual([2, 1]);
  expectEachOnce(notes.map(({ name, text }) => `${name} ${text}`));
});

test('control: listing each appointment’s own is caught', () => {
  expect(() => expectEachOnce(repeated.map(({ comment }) => String(comment)))).toThrow(/expected 1/);
});
