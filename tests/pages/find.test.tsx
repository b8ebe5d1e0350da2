import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderApp } from '#tests/support/render-app.tsx';

test('what is typed wrong is explained, and the explanation goes away with the next key', async () => {
  await renderApp('/');
  const field = await screen.findByRole('textbox', { name: 'Visit number' });
  await userEvent.type(field, '12a{Enter}');
  expect(screen.getByRole('alert').textContent).toContain('not a visit number');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(field, '3');
  expect(screen.getByRole('alert', { hidden: true }).textContent).toBe('');
});

test('an address that is no visit number keeps what stands in it, to be mended', async () => {
  await renderApp('/visits/12x45');
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Not a visit number'));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Visit number' }).value).toBe('12x45');
});
