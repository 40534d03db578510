export const densities = ['compact', 'normal', 'touch'] as const;
export type Density = (typeof densities)[number];

/** Not HttpOnly: the page itself changes it. */
export const densityCookie = 'talat_density';

export const densityOf = (value: string | undefined): Density =>
  densities.find((density) => density === value) ?? 'normal';

/** Browser only: applies the choice at once and remembers it for a year. */
export function chooseDensity(density: Density): void {
  const shell = document.querySelector<HTMLElement>('.ops');
  if (shell) shell.dataset['density'] = density;
  document.cookie = `${densityCookie}=${density}; path=/; max-age=31536000; samesite=lax`;
}
