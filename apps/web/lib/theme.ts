export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Not HttpOnly: the page itself changes it. */
export const themeCookie = 'talat_theme';

export const themeOf = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'system';

/** Browser only: applies the choice at once and remembers it for a year. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
