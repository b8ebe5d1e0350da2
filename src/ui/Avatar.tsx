import { useState } from 'react';
import { readAvatarAddress } from '#domain/avatar.ts';
import { formatInitials } from '#domain/initials.ts';

interface Props {
  readonly name: string | null;
  readonly address: string | null;
}

/** A round picture; initials while it loads, where there is none, and where it fails. The name stands beside it. */
export function Avatar({ name, address }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const source = readAvatarAddress(address);
  return (
    <span
      aria-hidden="true"
      className="relative grid size-11 shrink-0 place-items-center overflow-hidden rounded-full bg-sunken font-semibold text-soft md:size-13"
    >
      {name === null ? '?' : formatInitials(name) || '?'}
      {source !== null && failed !== source && (
        <img
          src={source}
          alt=""
          referrerPolicy="no-referrer"
          decoding="async"
          onError={() => setFailed(source)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
