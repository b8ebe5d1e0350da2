import { getReadableInk } from '#domain/colour.ts';
import { UserText } from './UserText.tsx';

const UNNAMED = 'Label without a name';

const inks = { dark: 'text-[#000]', light: 'text-[#fff]' };

interface Props {
  readonly title: string | null;
  /** `#rrggbb` */
  readonly colour: string | null;
}

/** A label in the colour that the location gave it. Drawn, since the content policy forbids style attributes in HTML. */
export function LabelChip({ title, colour }: Props) {
  const text = title ?? UNNAMED;
  if (colour === null) {
    return (
      <span className="rounded-sm bg-sunken px-2 py-0.5 text-sm text-ink">
        <UserText text={text} />
      </span>
    );
  }
  return (
    <span className="relative isolate overflow-hidden rounded-sm px-2 py-0.5 text-sm">
      <svg aria-hidden="true" className="absolute inset-0 -z-10 size-full">
        <rect width="100%" height="100%" fill={colour} />
      </svg>
      <span className={inks[getReadableInk(colour)]}>
        <UserText text={text} />
      </span>
    </span>
  );
}
