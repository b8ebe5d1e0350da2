// Drawn on a 20 × 20 grid, stroke only, in the colour of the text beside them.
const paths = {
  check: 'm4 10.5 4 4L16 6',
  clock: 'M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  thumb: 'M3 10.5 6 13.5 11.5 7M9.5 12.5l1 1L17 7',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  question: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8m0 3v.1',
  alert:
    'M10 6.5v4.5m0 3v.1M8.6 3.6 2.7 14a1.6 1.6 0 0 0 1.4 2.4h11.8a1.6 1.6 0 0 0 1.4-2.4L11.4 3.6a1.6 1.6 0 0 0-2.8 0Z',
  search: 'm13.5 13.5 3.5 3.5M15 9A6 6 0 1 1 3 9a6 6 0 0 1 12 0Z',
  refresh: 'M16.5 10a6.5 6.5 0 1 1-1.9-4.6L17 7.5m0-4.2v4.2h-4.2',
  copy: 'M7.5 7.5h8v8h-8zM12.5 4.5h-8v8',
  link: 'm8.5 11.5 3-3M9.5 6l1.2-1.2a3 3 0 0 1 4.3 4.3L13.8 10.3M6.2 9.7 5 10.9a3 3 0 0 0 4.3 4.3l1.2-1.2',
  phone:
    'M5 3.5h2.5l1.3 3.3-1.7 1.2a9 9 0 0 0 4.9 4.9l1.2-1.7 3.3 1.3V15a1.6 1.6 0 0 1-1.7 1.6C8.5 16.3 3.7 11.5 3.4 5.2A1.6 1.6 0 0 1 5 3.5Z',
  lock: 'M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9M5 9h10v7.5H5z',
  leave: 'M8 4H4v12h4m4.5-9.5L16 10l-3.5 3.5M16 10H8',
  bin: 'M4 6h12M8 6V4h4v2M6 6l.8 10.5h6.4L14 6',
  print: 'M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 11.5h8v5H6z',
  more: 'M4.5 10h.1m5.4 0h.1m5.4 0h.1',
  theme: 'M10 3a7 7 0 1 0 0 14V3Zm0 0a7 7 0 1 1 0 14',
} as const;

export type IconName = keyof typeof paths;

interface Props {
  readonly name: IconName;
  readonly className?: string;
}

/** Decoration: whatever it means is said in words beside it. */
export function Icon({ name, className = 'size-5' }: Props) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
