import { useState } from 'react';
import { STORAGE_KEYS } from '#data/storage.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { useIsHydrated } from '#ui/hydration.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const themeNames = { system: 'like this computer', light: 'light', dark: 'dark' } satisfies Record<Theme, string>;

/** Goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const isHydrated = useIsHydrated();
  const [chosen, setTheme] = useState<Theme | null>(null);
  const theme = chosen ?? (isHydrated ? loadTheme() : 'system');
  const change = () => {
    const next = nextTheme(theme);
    chooseTheme(next);
    setTheme(next);
  };
  const name = `Colours: ${themeNames[theme]}`;
  return (
    <Button look="quiet" onClick={change} aria-label={name} title={name}>
      <Icon name="theme" />
    </Button>
  );
}

/** The choice of this computer; 'system' where none was made or storage is closed to us. */
function loadTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEYS.theme);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute(PAGE_STATES.theme);
  else document.documentElement.setAttribute(PAGE_STATES.theme, theme);
}

function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(STORAGE_KEYS.theme, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
}
