import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Fold } from '#ui/Fold.tsx';

afterEach(cleanup);

const notes = <summary>Notes</summary>;
const part = () => document.querySelector('details');

test('it opens where something in it asks for that, and only a person folds it again', () => {
  const { rerender } = render(<Fold>{notes}</Fold>);
  expect(part()?.open).toBe(false);
  rerender(<Fold opens>{notes}</Fold>);
  expect(part()?.open).toBe(true);
  rerender(<Fold>{notes}</Fold>);
  expect(part()?.open).toBe(true);
});

test('it stays open that a person opened before something in it changed', () => {
  const { rerender } = render(<Fold>{notes}</Fold>);
  part()?.setAttribute('open', '');
  rerender(<Fold opens>{notes}</Fold>);
  rerender(<Fold>{notes}</Fold>);
  expect(part()?.open).toBe(true);
});

test('that it is open from the beginning is told once', () => {
  const onFold = vi.fn<(isOpen: boolean) => void>();
  const { rerender } = render(
    <Fold open onFold={onFold}>
      {notes}
    </Fold>,
  );
  rerender(
    <Fold open onFold={onFold}>
      {notes}
    </Fold>,
  );
  expect(onFold).toHaveBeenCalledExactlyOnceWith(true);
});
