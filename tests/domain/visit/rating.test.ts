import { expect, test } from 'vitest';
import { describeRating } from '#domain/visit/team-member.ts';

test.each([
  [4.89, 0, 4.89, '4.89', 'no votes yet'],
  [4.89, 1, 4.89, '4.89', '1 vote'],
  [5, 1234, 5, '5', '1\u202f234 votes'],
  [4.5, null, 4.5, '4.5', null],
  [0, 3, 0, '0', '3 votes'],
  [0, 0, null, 'Not rated', null],
  [0, null, null, 'Not rated', null],
  [null, null, null, 'Rating not given', null],
  [null, 12, null, 'Rating not given', null],
  [87, 12, null, '87', '12 votes'],
  [-1, 12, null, '-1', '12 votes'],
])('a rating of %s with %s votes', (rating, votesCount, stars, value, votes) => {
  expect(describeRating(rating, votesCount)).toStrictEqual({ stars, value, votes });
});
