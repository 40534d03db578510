import { defineRouting } from 'next-intl/routing';

export const localeCookie = { name: 'talat_locale', maxAge: 60 * 60 * 24 * 365, sameSite: 'lax' } as const;

export const routing = defineRouting({
  locales: ['th', 'en'],
  defaultLocale: 'th',
  localePrefix: 'always',
  // Pages say it themselves (lib/seo.ts), with the public address and only where they may be found.
  alternateLinks: false,
  localeCookie,
});

export type Locale = (typeof routing.locales)[number];
