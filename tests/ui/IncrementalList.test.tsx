import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { IncrementalList } from '#ui/IncrementalList.tsx';

afterEach(cleanup);

const timesDrawn = new Map<number, number>();

function Item({ number }: { readonly number: number }) {
  timesDrawn.set(number, (timesDrawn.get(number) ?? 0) + 1);
  return <li>item {number}</li>;
}

function listOf(count: number) {
  timesDrawn.clear();
  const items = Array.from({ length: count }, (_, number) => <Item key={number} number={number} />);
  return (
    <ul>
      <IncrementalList as="li" nouns={['item', 'items']}>
        {items}
      </IncrementalList>
    </ul>
  );
}

test('the beginning is there at once, and says how many follow', () => {
  const html = renderToString(listOf(45));
  expect(html.match(/<li>item/g)).toHaveLength(10);
  expect(html).toContain('35 more');
});

test('a short list is whole at once', () => {
  expect(renderToString(listOf(10))).not.toContain('more');
});

test('all of it comes, in order, and nothing is drawn twice', async () => {
  render(listOf(45));
  await waitFor(() => expect(screen.queryByText(/more/)).toBeNull(), { timeout: 50_000 });
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
    Array.from({ length: 45 }, (_, number) => `item ${number}`),
  );
  expect(new Set(timesDrawn.values())).toEqual(new Set([1]));
});

test('paper gets the whole list', () => {
  render(listOf(45));
  expect(screen.getAllByText(/^item/)).toHaveLength(10);
  act(() => void dispatchEvent(new Event('beforeprint')));
  expect(screen.getAllByText(/^item/)).toHaveLength(45);
  expect(screen.queryByText(/more/)).toBeNull();
});
