import { Link, useLocation } from 'react-router-dom';
import { paths, SIGN_IN_PATH } from '#domain/addresses.ts';
import { FindField } from '#pages/find/FindField.tsx';
import { lock } from '#pages/session/lock.ts';
import { ThemeSwitch } from '#pages/shell/ThemeSwitch.tsx';
import { useMode } from '#pages/shell/mode.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Account } from './Account.tsx';
import { messages } from './messages.ts';

interface Props {
  readonly onShowKeys: () => void;
  readonly onSignOut: () => void;
}

export function Header({ onShowKeys, onSignOut }: Props) {
  const { pathname } = useLocation();
  const mode = useMode();
  const isSigningIn = pathname === SIGN_IN_PATH;
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper print:hidden">
      <div className="mx-auto flex max-w-300 flex-wrap items-center gap-1 px-4 py-2 md:gap-4 md:px-6">
        <Link
          to={paths.find}
          className="inline-flex min-h-11 items-center rounded-sm px-1 font-semibold text-ink no-underline"
        >
          {messages.visits}
        </Link>
        {/* What is typed, and looked up, ends with the page that it began on. */}
        {pathname !== paths.find && !isSigningIn && <FindField key={pathname} place="header" />}
        <div className="ml-auto flex">
          <ThemeSwitch />
          <Button
            look="quiet"
            aria-label={messages.shortcuts}
            title={messages.shortcutsKey}
            className="max-md:hidden"
            onClick={onShowKeys}
          >
            <kbd className="font-sans">?</kbd>
          </Button>
          {!isSigningIn && (
            <Button
              look="quiet"
              aria-label={messages.lock(mode)}
              title={messages.lockKey(mode)}
              className="whitespace-nowrap"
              onClick={lock.lock}
            >
              <Icon name="lock" />
              <span className="max-md:hidden">{messages.lock(mode)}</span>
            </Button>
          )}
          {!isSigningIn && mode === 'sign-in' && <Account onSignOut={onSignOut} />}
        </div>
      </div>
    </header>
  );
}
