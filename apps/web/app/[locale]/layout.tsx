import type { Metadata, Viewport } from 'next';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { routing } from '../../i18n/routing.ts';
import { env } from '../../lib/env.ts';
import { themeCookie, themeOf } from '../../lib/theme.ts';
import '../styles/global.css';

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Omit<LayoutProps, 'children'>): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({
    locale: hasLocale(routing.locales, locale) ? locale : routing.defaultLocale,
    namespace: 'general',
  });
  return {
    metadataBase: new URL(env.PUBLIC_URL),
    title: { default: t('title'), template: `%s: ${t('name')}` },
    description: t('description'),
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f6f2' },
    { media: '(prefers-color-scheme: dark)', color: '#121412' },
  ],
};

// The first letters that are read; the other files follow with the style sheet.
const firstFont = { th: '/fonts/1/plex-thai-400.woff2', en: '/fonts/1/plex-latin-400.woff2' } as const;

/** Every page is rendered per request: it carries the nonce of its own policy. */
export default async function RootLayout({ children, params }: LayoutProps) {
  await connection();
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  preload(firstFont[locale], { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
