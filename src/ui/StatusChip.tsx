import type { blockedStatus, deletedStatus, StatusDescription, StatusTone } from '#domain/visit/attendance.ts';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

/** How a status looks: its colours fill what it stands on. */
export const statusTones = {
  arrived: { icon: 'check', colours: 'bg-arrived-fill text-arrived' },
  confirmed: { icon: 'thumb', colours: 'bg-confirmed-fill text-confirmed' },
  pending: { icon: 'clock', colours: 'bg-pending-fill text-pending' },
  'no-show': { icon: 'cross', colours: 'bg-no-show-fill text-no-show' },
  deleted: { icon: 'bin', colours: 'bg-ink text-paper' },
  blocked: { icon: 'lock', colours: 'bg-sunken text-ink' },
  unknown: { icon: 'question', colours: 'bg-sunken text-ink' },
} satisfies Record<StatusTone | 'deleted' | 'blocked', { icon: IconName; colours: string }>;

const sizes = {
  large: { chip: 'gap-2 py-2 pr-[18px] pl-[14px] text-lg lg:text-xl', icon: 'size-5 lg:size-6' },
  small: { chip: 'gap-1 py-0.5 pr-2.5 pl-1.5 text-sm', icon: 'size-4' },
};

interface Props {
  readonly status: StatusDescription | typeof deletedStatus | typeof blockedStatus;
  readonly size: keyof typeof sizes;
}

/** A status as icon, word and colour, so that it never rests on colour alone. */
export function StatusChip({ status, size }: Props) {
  const { icon, colours } = statusTones[status.tone];
  return (
    <span
      className={`inline-flex items-center rounded-full border border-transparent font-semibold ${colours} ${sizes[size].chip}`}
    >
      <Icon name={icon} className={sizes[size].icon} />
      <span translate="no">{status.label}</span>
    </span>
  );
}
