import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { useIsLive } from '#ui/hydration.ts';
import { Icon } from '#ui/Icon.tsx';
import { messages } from './messages.ts';
import type { Theme } from './theme.ts';
import { chooseTheme, nextTheme, readTheme } from './theme.ts';

/** Goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const isLive = useIsLive();
  const [chosen, setTheme] = useState<Theme | null>(null);
  const theme = chosen ?? (isLive ? readTheme() : 'system');
  const change = () => {
    const next = nextTheme(theme);
    chooseTheme(next);
    setTheme(next);
  };
  const name = messages.colours(theme);
  return (
    <Button look="quiet" onClick={change} aria-label={name} title={name}>
      <Icon name="theme" />
    </Button>
  );
}
