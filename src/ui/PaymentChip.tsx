import type { PaymentDescription } from '#domain/visit/money.ts';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

const tones = {
  due: { icon: 'alert', colours: 'border-attention text-attention' },
  settled: { icon: 'check', colours: 'border-edge text-ink' },
  unknown: { icon: 'question', colours: 'border-edge text-soft' },
} satisfies Record<PaymentDescription['tone'], { icon: IconName; colours: string }>;

interface Props {
  readonly payment: PaymentDescription;
  /** For the sign of a currency that is still to come: nothing beside the chip may move then. */
  readonly hasRoomForSign?: boolean;
}

/** Whether a visit is paid: outlined, since filled colours are kept for its status. */
export function PaymentChip({ payment: { label, longest, tone }, hasRoomForSign = false }: Props) {
  const { icon, colours } = tones[tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border bg-card px-3.5 py-1.5 font-semibold ${colours}`}
    >
      <Icon name={icon} className="size-4" />
      <span translate="no" data-room={hasRoomForSign ? longest : undefined} className="text-center">
        {label}
      </span>
    </span>
  );
}
