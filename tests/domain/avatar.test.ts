import { expect, test } from 'vitest';
import { parseAvatarAddress } from '#domain/avatar.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

const SHOWN = [
  ['https://app.alteg.io/uploads/masters/sm/b/bb/face.png', 'https://app.alteg.io/uploads/masters/sm/b/bb/face.png'],
  ['https://alteg.io/face.png', 'https://alteg.io/face.png'],
  ['https://be.cdn.yclients.com/face.png', 'https://be.cdn.yclients.com/face.png'],
  ['http://assets.alteg.io/face.png', 'https://assets.alteg.io/face.png'],
  ['HTTP://ASSETS.ALTEG.IO/face.png', 'https://assets.alteg.io/face.png'],
  [' https://assets.alteg.io/face.png ', 'https://assets.alteg.io/face.png'],
  ['https://assets.alteg.io:443/face.png', 'https://assets.alteg.io/face.png'],
  ['https://assets.alteg.io/a/../face.png', 'https://assets.alteg.io/face.png'],
  ['//assets.alteg.io/masters/sm/0/00/oskar.png', 'https://assets.alteg.io/masters/sm/0/00/oskar.png'],
  [
    'https://assets.alteg.io/masters/оскар вейн.png',
    'https://assets.alteg.io/masters/%D0%BE%D1%81%D0%BA%D0%B0%D1%80%20%D0%B2%D0%B5%D0%B9%D0%BD.png',
  ],
  ['/sandbox/pictures/ada-okafor.svg', '/sandbox/pictures/ada-okafor.svg'],
] as const;

const NOT_SHOWN = [
  null,
  '',
  'face.png',
  '/uploads/face.png',
  'https://alteg.io.evil.com/face.png',
  'https://evil-alteg.io/face.png',
  'https://evilalteg.io/face.png',
  'https://alteg.io%2eevil.com/face.png',
  'https://evil.com/alteg.io/face.png',
  'https://evil.com\\@alteg.io/face.png',
  'https://evil.com#@alteg.io/face.png',
  'https://evil.com?alteg.io',
  'https://user@assets.alteg.io/face.png',
  'https://user:word@assets.alteg.io/face.png',
  'https://:word@assets.alteg.io/face.png',
  'https://assets.alteg.io:8443/face.png',
  'http://assets.alteg.io:80/face.png',
  'https://127.0.0.1/face.png',
  'ftp://assets.alteg.io/face.png',
  'javascript:alert(1)//alteg.io',
  'java\nscript:alert(1)',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://assets.alteg.io/1',
  'https://assets.alteg.io/images/no-master.png',
  'https://assets.alteg.io/images/no-master-sm.png?v=2',
  'http://assets.alteg.io/no-master',
  'https://api.yclients.com/images/avatar.png',
  'https://assets.alteg.io/masters/avatar.png',
  'https://assets.alteg.io/uploads/no_photo.jpg',
  '//evil.example/face.png',
  '/sandbox/pictures/no-master.svg',
  '/sandbox/pictures/../secret.svg',
  '/sandbox/pictures/ada.svg?x=1',
  '/sandbox/pictures/ada.svg\n',
  '/sandbox/pictures/ada.png',
];

test.each(SHOWN)('%j is asked for as %s', (written, address) => {
  expect(parseAvatarAddress(written, true)).toBe(address);
});

test.each(NOT_SHOWN)('%j is not shown', (written) => {
  expect(parseAvatarAddress(written, true)).toBeNull();
});

test('no address but https of the partner is asked for', () => {
  const asked = NOT_SHOWN.filter((written) => parseAvatarAddress(written, true) !== null);
  expect(asked).toEqual([]);
  recordMetric('S21', `of ${NOT_SHOWN.length} odd or foreign picture addresses: asked for`, String(asked.length), '0');
});

test('control: looking for the host in the text lets foreign addresses through', () => {
  const naive = (written: string | null) => (written?.includes('alteg.io') === true ? written : null);
  expect(NOT_SHOWN.filter((written) => naive(written) !== null).length).toBeGreaterThan(10);
  recordNegativeControl('S21', 'looking for the host in the text');
});

test("the sandbox's own pictures are not shown in live mode", () => {
  expect(parseAvatarAddress('/sandbox/pictures/ada-okafor.svg', false)).toBeNull();
});
