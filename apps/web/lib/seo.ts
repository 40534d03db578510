import type { Metadata } from 'next';
import { routing, type Locale } from '../i18n/routing.ts';
import { env } from './env.ts';

/** The page's one address for search engines, and where it is in the other language. `path` has no language, `''` is home. */
export const alternatesOf = (locale: Locale, path: string): NonNullable<Metadata['alternates']> => ({
  canonical: `/${locale}${path}`,
  languages: {
    ...Object.fromEntries(routing.locales.map((other) => [other, `/${other}${path}`])),
    'x-default': `/${routing.defaultLocale}${path}`,
  },
});

export const absolute = (path: string): string => `${env.PUBLIC_URL}${path}`;
