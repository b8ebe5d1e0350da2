import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { sessionQueries } from '#data/session.ts';
import { formatInitials } from '#domain/avatar.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { UserText } from '#ui/UserText.tsx';
import { messages } from './messages.ts';

interface Props {
  readonly onSignOut: () => void;
}

/**
 * Who is signed in, and signing out behind the name; signing out alone while no name is known. One button of one width
 * for both, so that the name moves nothing when it comes, and a button that has the focus keeps it.
 */
export function Account({ onSignOut }: Props) {
  const { data: name = null } = useQuery(sessionQueries.name());
  const menuId = useId();
  return (
    <>
      <Button
        look="quiet"
        className="md:w-40 lg:w-56"
        {...(name === null ? { onClick: onSignOut } : { popoverTarget: menuId })}
      >
        {name === null ? (
          <>
            <Icon name="leave" />
            <span className="max-md:sr-only">{messages.signOut}</span>
          </>
        ) : (
          <>
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-full border border-edge text-sm"
            >
              {formatInitials(name)}
            </span>
            <span className="truncate max-md:sr-only">
              <span className="sr-only">{messages.signedInAs} </span>
              <UserText text={name} isName />
            </span>
          </>
        )}
      </Button>
      {name !== null && (
        <div
          id={menuId}
          popover="auto"
          className="inset-auto top-15 right-[max(1rem,calc(50vw-36rem))] w-64 max-w-[calc(100%-2rem)] rounded-lg border border-line bg-card p-4 text-ink"
        >
          <p className="mb-3">
            <span className="block text-sm text-soft">{messages.signedInAs}</span>
            <UserText text={name} isName className="font-semibold" />
          </p>
          <Button look="line" className="w-full" onClick={onSignOut}>
            <Icon name="leave" />
            <span>{messages.signOut}</span>
          </Button>
        </div>
      )}
    </>
  );
}
