import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { describeAttendance } from '#domain/visit/attendance.ts';
import { contrast } from '#domain/colour.ts';
import type { PaymentDescription } from '#domain/visit/money.ts';
import { LabelChip } from '#ui/LabelChip.tsx';
import { PaymentChip } from '#ui/PaymentChip.tsx';
import { StatusChip } from '#ui/StatusChip.tsx';

afterEach(cleanup);

describe('a status', () => {
  const chips = [-1, 0, 1, 2, 7, null].map((code) => {
    const status = describeAttendance(code);
    const { container } = render(<StatusChip status={status} size="large" />);
    const chip = container.firstElementChild;
    return {
      label: status.label,
      text: chip?.textContent,
      colours: (chip?.className.match(/\b(bg|text)-(?!lg|xl)[\w-]+/g) ?? []).join(' '),
      drawing: chip?.querySelector('svg[aria-hidden="true"] path')?.getAttribute('d'),
    };
  });

  test.each(chips)('says its word: $label', ({ label, text }) => {
    expect(text).toBe(label);
  });

  test('of each kind has an icon and a colour of its own, and an unknown one looks like none of the four', () => {
    expect(new Set(chips.map(({ drawing }) => drawing)).size).toBe(5);
    expect(new Set(chips.map(({ colours }) => colours)).size).toBe(5);
    expect(chips.every(({ drawing, colours }) => drawing !== undefined && /bg-.+ text-/.test(colours))).toBe(true);
  });
});

describe('a payment', () => {
  const payments: readonly PaymentDescription[] = [
    { label: 'Paid · 40', longest: 'Paid · 40 €', tone: 'settled' },
    { label: '15 left of 40', longest: 'Not paid in full · total 40 €', tone: 'due' },
    { label: 'Payment not known · total 40', longest: 'Payment not known · total 40 €', tone: 'unknown' },
  ];
  const chips = payments.map((payment) => {
    const chip = render(<PaymentChip payment={payment} />).container.firstElementChild;
    return {
      label: payment.label,
      text: chip?.textContent,
      look: (chip?.className.match(/\b(border|text|bg)-[\w-]+/g) ?? []).join(' '),
      drawing: chip?.querySelector('svg[aria-hidden="true"] path')?.getAttribute('d'),
    };
  });

  test.each(chips)('says its words: $label', ({ label, text }) => {
    expect(text).toBe(label);
  });

  test('of each kind has an icon and a look of its own, and none has the filled colour of a status', () => {
    expect(new Set(chips.map(({ drawing }) => drawing)).size).toBe(3);
    expect(new Set(chips.map(({ look }) => look)).size).toBe(3);
    expect(chips.filter(({ look }) => /bg-\w+-fill/.test(look))).toStrictEqual([]);
  });
});

describe('a label', () => {
  function show(title: string | null, colour: string | null) {
    const { container, unmount } = render(<LabelChip title={title} colour={colour} />);
    const shown = {
      text: container.textContent,
      fill: container.querySelector('rect')?.getAttribute('fill') ?? null,
      ink: /text-\[#(000|fff)\]/.exec(container.innerHTML)?.[1] ?? null,
      styled: container.querySelector('[style]') !== null,
    };
    unmount();
    return shown;
  }

  test('stands on its own colour in ink that can be read on it', () => {
    const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyColour, (colour) => {
        const { text, fill, ink, styled } = show('VIP', colour);
        expect({ text, fill, styled }).toStrictEqual({ text: 'VIP', fill: colour, styled: false });
        expect(contrast(colour, ink === '000' ? '#000000' : '#ffffff')).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 60, examples: [['#009800'], ['#767676'], ['#ffffff'], ['#000000']] },
    );
  });

  test('without a colour or a name is still a label', () => {
    expect(show('VIP', null)).toStrictEqual({ text: 'VIP', fill: null, ink: null, styled: false });
    expect(show(null, '#009800').text).toBe('Label without a name');
  });

  test('shows what is hidden in its name', () => {
    expect(show('VIP\u202Egnp', null).text).toBe('VIP⟨U+202E⟩gnp');
  });
});
