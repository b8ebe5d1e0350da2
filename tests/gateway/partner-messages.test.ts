import { describe, expect, test } from 'vitest';
import { parseVisitAnswer } from '#gateway/partner/visit-answer.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

// The partner's own sentence stands beside ours, and no secret gets to the page in it.

/** As long as the partner's own, and as mixed. */
const TOKENS = ['k3vx9m2q7w8hz1t4r6yb', '9f1c0b7e4d2a8856a3c1e0f79b4d2c68', 'Canary-partner-7f3a-91bc'];

/** What the page is told of a refusal's message; null where it is told nothing. */
function getShown(message: string): string | null {
  const body = { success: false, data: null, meta: { message } };
  const answer = parseVisitAnswer({ status: 403, body, retryAfterSeconds: null }, TOKENS);
  return 'failure' in answer && answer.failure.kind === 'forbidden' ? answer.failure.partnerMessage : 'no refusal';
}

test.each([
  'No.',
  'Access denied. The licence of this location has expired on 2026-11-01.',
  'Das Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsamt hat den Zugang gesperrt.',
  'Die Rechtsschutzversicherungsgesellschaften (DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFT) sind nicht freigeschaltet.',
  'ใบอนุญาตของสถานที่นี้หมดอายุแล้วกรุณาติดต่อผู้ดูแลระบบเพื่อขอสิทธิ์การเข้าถึงใหม่อีกครั้ง',
  '此地点的许可证已过期请联系管理员以获得新的访问权限否则您将无法查看此访问记录以及其他相关的预约信息谢谢您的理解与配合',
  'Доступ запрещён: обратитесь к администратору филиала, телефон +7 (495) 000-00-00.',
  'انتهت صلاحية ترخيص هذا الموقع، يرجى الاتصال بالمسؤول.',
  'Ask for access at https://support.example.com/help/access/rights, or write to reception-desk@example.com.',
  'The partner says no, and the user has no rights.',
  'word '.repeat(60).trim(),
])('shows %j as it is', (message) => {
  expect(getShown(message)).toBe(message);
});

test.each([
  ['is long', 'word '.repeat(61)],
  ['holds a long unbroken string', `See ${'1a'.repeat(16)}.`],
  ['holds base64 of something', `Got ${Buffer.from('another secret of any other person').toString('base64')}`],
  ['holds a long address', `https://app.example.com/timetable/4564/records/${'7'.repeat(9)}?token=x1`],
])('drops a message that %s', (_, message) => {
  expect(getShown(message)).toBeNull();
});

describe('a token', () => {
  /** The token in each spelling, whole and cut. */
  function spell(token: string): string[] {
    const half = Math.ceil(token.length / 2);
    const cut = [token, token.slice(0, half), token.slice(-half), token.slice(3, -3), token.slice(0, -1)];
    return cut.flatMap((part) => {
      const at = (place: number) => Buffer.from(`${'x'.repeat(place)}${part}`).toString('base64');
      const bytes = Buffer.from(part);
      return [
        part,
        part.toUpperCase(),
        [...part].join(' '),
        [...part].join('\u200b'),
        encodeURIComponent(`Bearer ${part}, User`),
        [...bytes].map((byte) => `%${byte.toString(16)}`).join(''),
        at(0),
        at(1),
        at(2),
        at(0).replace(/(.{5})/g, '$1\n'),
        bytes.toString('base64url'),
        bytes.toString('hex'),
        bytes.toString('hex').replace(/(..)/g, '$1:').toUpperCase(),
      ];
    });
  }
  const messages = TOKENS.flatMap(spell).map((spelling) => `Unknown: ${spelling}`);

  test('gets through in no spelling, whole or cut', () => {
    const shown = messages.filter((message) => getShown(message) !== null);
    expect(shown).toEqual([]);
    recordMetric(
      'S1',
      `of ${messages.length} spellings and cuts of tokens in a message of the partner: shown`,
      '0',
      '0',
    );
  });

  test('control: a search for the whole token finds few of them', () => {
    const passed = messages.filter((message) => !TOKENS.some((token) => message.includes(token)));
    expect(passed.length).toBeGreaterThan(messages.length / 2);
    recordNegativeControl('S1', 'a gateway that looks for the whole token alone in a message');
  });
});
