import { expect, test } from 'vitest';

test.fails('control: an error on the console fails a test that is otherwise good', () => {
  const { error: complain } = console;
  expect(complain('Planted: %s', 'a complaint')).toBeUndefined();
});
