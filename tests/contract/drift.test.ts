import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readVisit } from '#contract/read-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { visit } from '#contract/visit.ts';
import { complaintsAbout } from './drift-check.ts';
import type { Reader } from './drift-check.ts';
import { filledExample } from './filled-example.ts';
import { isObject, MUTATIONS, mutate, nodesOf } from './mutations.ts';
import { answerWith, referenceExample } from './reference-example.ts';

const EXAMPLES = { "the reference's example": referenceExample, 'the filled example': filledExample };

describe.each(Object.entries(EXAMPLES))('%s, every node mutated in every way', (_name, example) => {
  test('costs one field and no more', () => {
    expect(complaintsAbout(readVisit, example)).toEqual([]);
  }, 60_000);

  test('reads the same when the gateway has cut it down to the fields shown', () => {
    const different: string[] = [];
    for (const path of nodesOf(example)) {
      for (const mutation of MUTATIONS) {
        const data = mutate(example, path, mutation.value);
        const cutDown = answerWith(keepShownFields(data));
        const [direct, passedOn] = [readVisit(answerWith(data)), readVisit(cutDown)];
        if (JSON.stringify(direct) !== JSON.stringify(passedOn)) {
          different.push(
            `${path.join('.')}, ${mutation.name}: ${JSON.stringify(direct?.unreadable)}, ${JSON.stringify(passedOn?.unreadable)}`,
          );
        }
      }
    }
    expect(different).toEqual([]);
  }, 60_000);

  test('control: a reader that lets one odd field cost the whole visit is caught', () => {
    const strict: Reader = (body) => {
      const read = v.safeParse(visit, isObject(body) ? body['data'] : undefined);
      return read.success ? { ...read.output, unreadable: [] } : null;
    };
    const complaints = complaintsAbout(strict, example);
    expect(complaints).toContain('records.0.staff.rating, an unknown object: refused or taken as a whole, wrongly');
  }, 60_000);

  test('control: a reader that keeps quiet about what it could not read is caught', () => {
    const quiet: Reader = (body) => {
      const read = readVisit(body);
      return read && { ...read, unreadable: [] };
    };
    expect(complaintsAbout(quiet, example)).toContain(
      'records.0.client.phone, an unknown object: is not named as unreadable',
    );
  }, 60_000);

  test('control: a reader that drops the appointment with the odd field is caught', () => {
    const careless: Reader = (body) => {
      const read = readVisit(body);
      const odd = new Set(read?.unreadable.map((path) => Number(path.split('.')[1])));
      return read && { ...read, appointments: read.appointments.filter((_member, place) => !odd.has(place)) };
    };
    expect(complaintsAbout(careless, example)).toContain(
      'records.0.staff.rating, an unknown object: a field that was not touched has changed',
    );
  }, 60_000);
});
