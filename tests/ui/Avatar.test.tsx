import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Avatar } from '#ui/Avatar.tsx';
import { recordMetric } from '#tests/support/metrics.ts';

afterEach(cleanup);

const PICTURE = 'https://assets.alteg.io/masters/ada.png';

function show(name: string | null, address: string | null) {
  const { container, rerender } = render(
    <Avatar name={name} address={address} largeAddress={null} inSandbox={false} />,
  );
  return {
    picture: () => container.querySelector('img'),
    text: () => container.textContent,
    container,
    change: (next: string | null) =>
      rerender(<Avatar name={name} address={next} largeAddress={null} inSandbox={false} />),
  };
}

test('a picture of the partner is asked for without saying from where, over the initials', () => {
  const { picture, text } = show('Ada Okafor', PICTURE);
  expect(picture()?.getAttribute('src')).toBe(PICTURE);
  expect(picture()?.getAttribute('referrerpolicy')).toBe('no-referrer');
  recordMetric('S21', 'a picture of the partner is asked for', 'without a referrer', 'the same');
  expect(text()).toBe('AO');
});

test.each([
  null,
  '',
  'https://assets.alteg.io/images/no-master-sm.png',
  'https://alteg.io.evil.com/ada.png',
  'javascript:alert(1)',
])('%j shows initials and asks for nothing', (address) => {
  const { picture, text } = show('Ada Okafor', address);
  expect(picture()).toBeNull();
  expect(text()).toBe('AO');
});

test('a picture that fails gives way to the initials, and another one is tried anew', () => {
  const { picture, text, change } = show('Ada Okafor', PICTURE);
  const failing = picture();
  if (failing === null) throw new Error('No picture to fail');
  fireEvent.error(failing);
  expect(picture()).toBeNull();
  expect(text()).toBe('AO');
  change(`${PICTURE}?v=2`);
  expect(picture()?.getAttribute('src')).toBe(`${PICTURE}?v=2`);
});

test.each([null, '', '💅', '…'])('the name %j leaves a question mark', (name) => {
  expect(show(name, null).text()).toBe('?');
});

test('a screen reader is spared it until there is a larger picture to open', () => {
  const { picture, container } = show('Ada Okafor', PICTURE);
  expect(screen.queryByRole('button')).toBeNull();
  const loaded = picture();
  if (loaded === null) throw new Error('there is no picture');
  fireEvent.load(loaded);
  const button = screen.getByRole('button', { name: 'Larger picture of Ada Okafor' });
  expect(container.querySelectorAll('img')).toHaveLength(1);
  fireEvent.focus(button);
  expect(container.querySelectorAll('img')).toHaveLength(2);
  fireEvent.keyDown(button, { key: 'Escape' });
  expect(container.querySelectorAll('img')).toHaveLength(1);
});
