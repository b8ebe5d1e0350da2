import { cleanup, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Icon } from '#ui/Icon.tsx';
import { ShareBar } from '#ui/ShareBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stars } from '#ui/Stars.tsx';

afterEach(cleanup);

test.each([
  ['stars', <Stars key="stars" stars={4.89} />],
  ['a bar', <ShareBar key="bar" arrived={58} cancelled={9} />],
  ['an icon', <Icon key="icon" name="check" />],
  ['a skeleton', <Skeleton key="skeleton" className="h-4" />],
])('%s is for the eye: a screen reader hears the words beside it instead', (_, drawing) => {
  const { container } = render(drawing);
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
  expect(container.textContent).toBe('');
  expect(screen.queryByRole('img')).toBeNull();
});

/** Widths and places of the rectangles that are drawn to scale. */
function widths(drawing: React.ReactElement): { readonly x: number; readonly width: number; readonly look: string }[] {
  const { container, unmount } = render(drawing);
  const found = Array.from(container.querySelectorAll('rect'), (rect) => ({
    x: Number(rect.getAttribute('x') ?? 0),
    width: Number(rect.getAttribute('width')),
    look: rect.getAttribute('class') ?? '',
  }));
  unmount();
  return found;
}

describe('stars', () => {
  test.each([
    [0, 0],
    [0.5, 8],
    [1, 17],
    [4.5, 76],
    [5, 85],
  ])('%d are filled for %d of the drawing', (stars, width) => {
    expect(widths(<Stars stars={stars} />)[0]?.width).toBeCloseTo(width);
  });

  test('two drawings on one page do not share a clip', () => {
    const { container } = render(
      <>
        <Stars stars={1} />
        <Stars stars={4} />
      </>,
    );
    const ids = Array.from(container.querySelectorAll('clipPath'), ({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(
      Array.from(container.querySelectorAll('[clip-path]'), (drawn) => drawn.getAttribute('clip-path')),
    ).toStrictEqual(ids.map((id) => `url(#${id})`));
  });
});

describe('the bar', () => {
  test('is grey where there were no visits', () => {
    const [grey, none] = widths(<ShareBar arrived={0} cancelled={0} />);
    expect(grey).toMatchObject({ width: 100, look: 'fill-line' });
    expect(none?.width).toBe(0);
  });

  test('shows both parts where both exist, the whole where one does, and never more than there is', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 }));
    fc.assert(
      fc.property(count, count, (arrived, cancelled) => {
        fc.pre(arrived + cancelled > 0);
        const drawn = widths(<ShareBar arrived={arrived} cancelled={cancelled} />);
        const part = (look: string) => drawn.find((rect) => rect.look === look);
        expect((part('fill-arrived')?.width ?? 0) > 0).toBe(arrived > 0);
        expect((part('fill-no-show')?.width ?? 0) > 0).toBe(cancelled > 0);
        const ends = drawn.map(({ x, width }) => x + width);
        expect(Math.max(...ends)).toBeCloseTo(100);
        expect(Math.min(...drawn.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test('is to scale', () => {
    const [arrived] = widths(<ShareBar arrived={58} cancelled={9} />);
    expect(Math.abs((arrived?.width ?? 0) - (58 / 67) * 100)).toBeLessThan(1);
  });
});
