import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LIKE_HOSTS, NOWHERE, OTHER_SPELLINGS, PAGES } from '#tests/support/page-spellings.ts';
import { renderApp } from '#tests/support/render-app.tsx';

// The app by the same table as the gateway, also where an address was never sent to it.

const readHeading = () => screen.getByRole('heading', { level: 1 }).textContent;

test.each(Object.values(PAGES))('shows the page of $path', async ({ path, heading }) => {
  await renderApp(path);
  await waitFor(() => expect(readHeading()).toMatch(heading));
});

test.each(OTHER_SPELLINGS.map(([sent, path]) => [`${sent}?x=1#y`, `${path}?x=1#y`]))(
  'shows the page of %s at %s',
  async (sent, path) => {
    const { getAddress } = await renderApp(sent);
    await waitFor(() => expect(getAddress()).toBe(path));
    expect(readHeading()).not.toBe('There is no page at this address');
  },
);

test.each([...LIKE_HOSTS, ...NOWHERE])('shows no page at %s, and stays there', async (sent) => {
  const { getAddress } = await renderApp(sent);
  expect(readHeading()).toBe('There is no page at this address');
  expect(getAddress()).toBe(sent);
});

test('keeps the words for what is no visit number', async () => {
  const { getAddress } = await renderApp('/visits/021001');
  expect(readHeading()).toBe('Not a visit number');
  expect(getAddress()).toBe('/visits/021001');
});
