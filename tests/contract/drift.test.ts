import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readVisit } from '#contract/read-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { visit } from '#contract/visit.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import type { Reader } from './drift-check.ts';
import { complaintsAbout } from './drift-check.ts';
import { filledExample } from './filled-example.ts';
import { isObject, MUTATIONS, mutate, nodesOf } from './mutations.ts';
import { answerWith, referenceExample } from './reference-example.ts';

const PATIENCE = 60_000;

/** Which mutated nodes are read in another way once the gateway has cut the answer down. */
function differencesAfter(cut: (data: unknown) => unknown, example: object): string[] {
  return nodesOf(example).flatMap((path) =>
    MUTATIONS.filter(({ value }) => {
      const data = mutate(example, path, value);
      return JSON.stringify(readVisit(answerWith(data))) !== JSON.stringify(readVisit(answerWith(cut(data))));
    }).map(({ name }) => `${path.join('.')}, ${name}`),
  );
}

describe.each([
  ["the reference's example", referenceExample],
  ['the filled example', filledExample],
])('%s, every node mutated in every way', (name, example) => {
  test(
    'costs one field and no more',
    () => {
      expect(complaintsAbout(readVisit, example)).toEqual([]);
      const drifts = nodesOf(example).length * MUTATIONS.length;
      recordFigure('S19', `of ${drifts} drifted nodes, ${name}: read worse than one field lost`, '0', '0');
    },
    PATIENCE,
  );

  test(
    'reads the same when the gateway has cut it down to the fields shown',
    () => {
      expect(differencesAfter(keepShownFields, example)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('control', () => {
  test(
    'a reader that lets one odd field cost the whole visit is caught',
    () => {
      const strict: Reader = (body) => {
        const read = v.safeParse(visit, isObject(body) ? body['data'] : undefined);
        return read.success ? { ...read.output, unreadable: [] } : null;
      };
      expect(complaintsAbout(strict, referenceExample)).toContain(
        'records.0.staff.rating, an unknown object: refused or taken as a whole, wrongly',
      );
      recordControl('S19', 'a reader that lets one odd field cost the visit');
    },
    PATIENCE,
  );

  test(
    'a reader that keeps quiet about what it could not read is caught',
    () => {
      const quiet: Reader = (body) => {
        const read = readVisit(body);
        return read && { ...read, unreadable: [] };
      };
      expect(complaintsAbout(quiet, referenceExample)).toContain(
        'records.0.client.phone, an unknown object: is not named as unreadable',
      );
      recordControl('S19', 'a reader that keeps quiet about what it could not read');
    },
    PATIENCE,
  );

  test(
    'a reader that drops the appointment with the odd field is caught',
    () => {
      const careless: Reader = (body) => {
        const read = readVisit(body);
        const odd = new Set(read?.unreadable.map((path) => Number(path.split('.')[1])));
        return read && { ...read, appointments: read.appointments.filter((_member, place) => !odd.has(place)) };
      };
      expect(complaintsAbout(careless, referenceExample)).toContain(
        'records.0.staff.rating, an unknown object: a field that was not touched has changed',
      );
    },
    PATIENCE,
  );

  test(
    'a gateway that empties an odd object, so that it reads as "none", is caught',
    () => {
      const emptying = (data: unknown): unknown => {
        const kept = JSON.stringify(keepShownFields(data));
        return kept === undefined ? kept : JSON.parse(kept.replaceAll('{"unread":null}', '{}'));
      };
      const differences = differencesAfter(emptying, referenceExample);
      expect(differences).toContain('records.0.client, an unknown object');
      expect(differences).toContain('records.0.services, an unknown object');
    },
    PATIENCE,
  );
});
