import { use, useState } from 'react';
import { parseAvatarAddress, formatInitials } from '#domain/avatar.ts';
import { revealInvisible } from '#domain/plain-text.ts';
import { MaskContext } from './UserText.tsx';
import { useIsHydrated } from './hydration.ts';

const messages = {
  largerPicture: 'Larger picture',
  largerPictureOf: (name: string) => `Larger picture of ${name}`,
};

const sizes = { large: 'size-11 md:size-13', small: 'size-8 text-sm' };

interface Props {
  readonly name: string | null;
  readonly address: string | null;
  readonly largeAddress: string | null;
  /** Then the pictures are this origin's own. */
  readonly inSandbox: boolean;
  readonly size?: keyof typeof sizes;
}

/**
 * A round picture; initials while it loads, where there is none, and where it fails. A picture that loaded shows
 * large under the pointer or the focus.
 */
export function Avatar({ name, address, largeAddress, inSandbox, size = 'large' }: Props) {
  const mask = use(MaskContext);
  // Whether a picture loads is heard only by a hydrated page.
  const isHydrated = useIsHydrated();
  const [failed, setFailed] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  const [isLarge, setLarge] = useState(false);
  const wanted = parseAvatarAddress(address, inSandbox);
  const source = wanted === failed ? null : wanted;
  const large = parseAvatarAddress(largeAddress, inSandbox) ?? source;
  const isShown = source !== null && source === loaded && large !== null;
  const look = `relative grid shrink-0 place-items-center overflow-hidden rounded-full bg-sunken font-semibold text-soft ${sizes[size]}`;
  const picture = (
    <>
      {!isShown && <span translate="no">{name === null ? '?' : formatInitials(name) || '?'}</span>}
      {isHydrated && source !== null && (
        <img
          src={source}
          alt=""
          referrerPolicy="no-referrer"
          decoding="async"
          onLoad={() => setLoaded(source)}
          onError={() => setFailed(source)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </>
  );
  return (
    <span className="relative" onPointerEnter={() => setLarge(true)} onPointerLeave={() => setLarge(false)}>
      {size === 'small' ? (
        // It stands in something that is pressed itself.
        <span aria-hidden="true" className={look}>
          {picture}
        </span>
      ) : (
        <button
          type="button"
          disabled={!isShown}
          aria-hidden={!isShown}
          aria-label={
            name === null
              ? messages.largerPicture
              : messages.largerPictureOf(revealInvisible(mask === null ? name : mask(name)))
          }
          onFocus={() => setLarge(true)}
          onBlur={() => setLarge(false)}
          onKeyDown={(event) => event.key === 'Escape' && setLarge(false)}
          className={look}
        >
          {picture}
        </button>
      )}
      {isShown && isLarge && (
        <img
          src={large}
          alt=""
          referrerPolicy="no-referrer"
          className="absolute top-full left-0 z-10 mt-2 size-48 max-w-none rounded-lg border border-line bg-card object-cover"
        />
      )}
    </span>
  );
}
