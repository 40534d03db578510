import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../../components/texts.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../../lib/api/server.ts';
import { CloseAccount } from './_components/close-account.tsx';
import { ForgetDevice } from './_components/forget-device.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('own.privacy'))('title'), robots: { index: false } };
}

export default async function PrivacyPage() {
  const [t, locale, user] = await Promise.all([getTranslations('own.privacy'), getLocale(), currentUser()]);
  if (!user) return null;
  return (
    <Texts locale={locale} areas={['general', 'shop', 'own']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
          <Link className="link" href="/privacy" prefetch={false}>
            {t('policy')}
          </Link>
        </header>
        <section className="letter-section" aria-labelledby="copy">
          <h2 id="copy">{t('copy')}</h2>
          <div>
            <p>{t('copyText')}</p>
            <a className="btn own-act" href="/data/account" download>
              {t('download')}
            </a>
          </div>
        </section>
        <section className="letter-section" aria-labelledby="device">
          <h2 id="device">{t('device')}</h2>
          <div>
            <p>{t('deviceText')}</p>
            <ForgetDevice />
          </div>
        </section>
        <section className="letter-section" aria-labelledby="close">
          <h2 id="close">{t('close')}</h2>
          {user.roles.every((role) => role === 'customer') ? (
            <div>
              <p>{t('closeText')}</p>
              <CloseAccount email={user.email} />
            </div>
          ) : (
            <p>{t('closeStaff')}</p>
          )}
        </section>
      </main>
    </Texts>
  );
}
