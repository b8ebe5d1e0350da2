import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { expectNoConsoleErrors } from '#tests/support/fail-on-console-error.ts';

afterEach(cleanup);

test('control: the check after each test sees what React complains of', () => {
  const twins = ['twin', 'twin'].map((name) => <li key={name}>{name}</li>);
  render(<ul>{twins}</ul>);
  expect(expectNoConsoleErrors).toThrow('two children with the same key');
});
