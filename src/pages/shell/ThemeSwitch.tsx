import { useSyncExternalStore } from 'react';
import { createSetting, STORAGE_KEYS } from '#data/storage.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const themeNames = { system: 'like this computer', light: 'light', dark: 'dark' } satisfies Record<Theme, string>;

/** The choice of this computer; 'system' where none was made. */
const chosenTheme = createSetting<Theme>(
  'localStorage',
  STORAGE_KEYS.theme,
  (text) => themes.find((theme) => theme === text) ?? 'system',
);

/** Goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(chosenTheme.subscribe, chosenTheme.get, () => 'system' as const);
  const change = () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    applyTheme(next);
    chosenTheme.set(next);
  };
  const name = `Colours: ${themeNames[theme]}`;
  return (
    <Button look="quiet" onClick={change} aria-label={name} title={name}>
      <Icon name="theme" />
    </Button>
  );
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute(PAGE_STATES.theme);
  else document.documentElement.setAttribute(PAGE_STATES.theme, theme);
}
