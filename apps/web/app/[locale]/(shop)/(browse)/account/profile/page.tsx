import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../../components/texts.tsx';
import { currentUser } from '../../../../../../lib/api/server.ts';
import { formatDate } from '../../../../../../lib/format/date.ts';
import { currentEra } from '../../../../../../lib/format/current-era.ts';
import { ProfileForm } from './_components/profile-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('own.profile'))('title'), robots: { index: false } };
}

export default async function ProfilePage() {
  const [t, locale, era, user] = await Promise.all([
    getTranslations('own.profile'),
    getLocale(),
    currentEra(),
    currentUser(),
  ]);
  if (!user) return null;
  return (
    <Texts locale={locale} areas={['general', 'shop', 'own']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
          <p className="meta">
            {t('since', { date: formatDate(user.createdAt, locale, { weekday: false, year: true, era }) })}
          </p>
        </header>
        <ProfileForm served={user} />
      </main>
    </Texts>
  );
}
