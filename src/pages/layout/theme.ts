import { STORAGE_KEYS } from '#data/storage-keys.ts';
import { PAGE_STATES } from '#domain/page-states.ts';

const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The choice of this computer; 'system' where none was made or storage is closed to us. */
export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEYS.theme);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute(PAGE_STATES.theme);
  else document.documentElement.setAttribute(PAGE_STATES.theme, theme);
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(STORAGE_KEYS.theme, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
}
