import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../../components/texts.tsx';
import { getPreferences } from '../../../../../../lib/api/account.ts';
import { api } from '../../../../../../lib/api/server.ts';
import { PreferencesForm } from './_components/preferences-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('own.preferences'))('title'), robots: { index: false } };
}

export default async function PreferencesPage() {
  const [t, locale, preferences] = await Promise.all([
    getTranslations('own.preferences'),
    getLocale(),
    getPreferences(api),
  ]);
  return (
    <Texts locale={locale} areas={['general', 'shop', 'own']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
        </header>
        <PreferencesForm served={{ ...preferences, language: locale }} now={Date.now()} />
      </main>
    </Texts>
  );
}
