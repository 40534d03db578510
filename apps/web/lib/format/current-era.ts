import 'server-only';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import type { Era } from './date.ts';
import { eraCookie, eraOf } from './era.ts';

/** In which era this reader counts years: as chosen, else as usual in the language. English pages always count in ours. */
export const currentEra = cache(async (): Promise<Era> => {
  const [jar, locale] = await Promise.all([cookies(), getLocale()]);
  return locale === 'en' ? 'ce' : (eraOf(jar.get(eraCookie)?.value) ?? 'be');
});
