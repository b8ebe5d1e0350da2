import { act, cleanup, render } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { useIsAfterFirstFrame } from '#ui/hydration.ts';

afterEach(cleanup);

const drawn: string[] = [];

function Page() {
  const words = useIsAfterFirstFrame() ? 'head and rest' : 'head';
  drawn.push(words);
  return <p>{words}</p>;
}

const nextFrame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));

test('what the browser draws comes in two frames', async () => {
  drawn.length = 0;
  const { container } = render(<Page />);
  expect(container.textContent).toBe('head');
  await nextFrame();
  expect(container.textContent).toBe('head and rest');
  expect(drawn).toEqual(['head', 'head and rest']);
});

test('what the gateway rendered is whole from the beginning, and stays so', async () => {
  drawn.length = 0;
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(<Page />);
  expect(container.textContent).toBe('head and rest');
  const root = await act(async () => hydrateRoot(container, <Page />));
  await nextFrame();
  expect(new Set(drawn)).toEqual(new Set(['head and rest']));
  act(() => root.unmount());
  container.remove();
});

test('a page that is left within its first frame asks for no other', async () => {
  drawn.length = 0;
  render(<Page />).unmount();
  await nextFrame();
  expect(drawn).toEqual(['head']);
});
