import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { UserText } from '#ui/UserText.tsx';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

afterEach(cleanup);

const HOSTILE = 'Ada\u2069\u202Egnp \u200B<img src=x onerror=alert(1)>';

function expectHarmless(shown: ReactNode): void {
  const { container } = render(<p>{shown} · Arrived</p>);
  const isolated = container.querySelector('bdi');
  expect(isolated?.getAttribute('dir')).toBe('auto');
  expect(isolated?.textContent).toBe('Ada⟨U+2069⟩⟨U+202E⟩gnp ⟨U+200B⟩<img src=x onerror=alert(1)>');
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).toMatch(/> · Arrived$/);
}

test('what a user of Altegio wrote is isolated, and nothing in it is hidden or runs', () => {
  expectHarmless(<UserText text={HOSTILE} />);
  recordMetric('S20', 'a name with U+2069 U+202E', 'isolated, its controls written out', 'the same');
});

test('right-to-left text and line breaks stay as written', () => {
  const { container } = render(<UserText text={'ليلى حداد\nsecond'} className="block" />);
  expect(container.textContent).toBe('ليلى حداد\nsecond');
  expect(container.querySelector('bdi.block')).not.toBeNull();
});

test.each([
  ['text put in as it is', HOSTILE],
  ['isolation alone', <bdi key="alone">{HOSTILE}</bdi>],
])('control: %s is caught', (what, shown) => {
  expect(() => expectHarmless(shown)).toThrow(/expected/);
  recordNegativeControl('S20', what);
});
