import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

afterEach(cleanup);

test.fails('control: what React complains of fails a test that is otherwise good', () => {
  const twins = ['twin', 'twin'].map((name) => <li key={name}>{name}</li>);
  render(<ul>{twins}</ul>);
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});
