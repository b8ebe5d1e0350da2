import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { visit } from '#contract/visit.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Reader } from './drift-check.ts';
import { complaintsAbout, differencesAfter } from './drift-check.ts';
import { filledExample } from './filled-example.ts';
import { isObject, MUTATIONS, nodesOf } from './mutations.ts';
import { referenceExample } from './reference-example.ts';

const PATIENCE = 60_000;

/** One of each kind; tests/long/drift.test.ts mutates the filled example in every way. */
const SOME = MUTATIONS.filter(({ name }) =>
  ['missing', 'null', 'a fraction', 'text', 'an empty list', 'an unknown object'].includes(name),
);
const UNKNOWN = SOME.filter(({ name }) => name === 'an unknown object');

test('some of the mutations are of each kind', () => {
  expect([SOME.length, UNKNOWN.length]).toEqual([6, 1]);
});

describe.each([
  ["the reference's example", referenceExample, MUTATIONS],
  ['the filled example', filledExample, SOME],
])('%s, every node mutated', (name, example, mutations) => {
  test(
    'costs one field and no more',
    () => {
      expect(complaintsAbout(parseVisit, example, mutations)).toEqual([]);
      const drifts = nodesOf(example).length * mutations.length;
      recordMetric('S19', `of ${drifts} drifted nodes, ${name}: read worse than one field lost`, '0', '0');
    },
    PATIENCE,
  );

  test(
    'reads the same when the gateway has cut it down to the fields shown',
    () => {
      expect(differencesAfter(keepShownFields, example, mutations)).toEqual([]);
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
      expect(complaintsAbout(strict, referenceExample, UNKNOWN)).toContain(
        'records.0.staff.rating, an unknown object: refused or taken as a whole, wrongly',
      );
      recordNegativeControl('S19', 'a reader that lets one odd field cost the visit');
    },
    PATIENCE,
  );

  test(
    'a reader that keeps quiet about what it could not read is caught',
    () => {
      const quiet: Reader = (body) => {
        const read = parseVisit(body);
        return read && { ...read, unreadable: [] };
      };
      expect(complaintsAbout(quiet, referenceExample, UNKNOWN)).toContain(
        'records.0.client.phone, an unknown object: is not named as unreadable',
      );
      recordNegativeControl('S19', 'a reader that keeps quiet about what it could not read');
    },
    PATIENCE,
  );

  test(
    'a reader that drops the appointment with the odd field is caught',
    () => {
      const careless: Reader = (body) => {
        const read = parseVisit(body);
        const odd = new Set(read?.unreadable.map((path) => Number(path.split('.')[1])));
        return read && { ...read, appointments: read.appointments.filter((_member, place) => !odd.has(place)) };
      };
      expect(complaintsAbout(careless, referenceExample, UNKNOWN)).toContain(
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
      const differences = differencesAfter(emptying, referenceExample, UNKNOWN);
      expect(differences).toContain('records.0.client, an unknown object');
      expect(differences).toContain('records.0.services, an unknown object');
    },
    PATIENCE,
  );
});
