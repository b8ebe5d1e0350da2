import { expect, test } from 'vitest';
import { expectNoConsoleErrors } from '#tests/support/fail-on-console-error.ts';

test('control: the check after each test sees what was said on the console', () => {
  const { error: complain } = console;
  complain('Planted: %s', 'a complaint');
  expect(expectNoConsoleErrors).toThrow('Planted: a complaint');
});
