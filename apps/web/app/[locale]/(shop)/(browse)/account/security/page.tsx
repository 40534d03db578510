import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ResendLink } from '../../../../../../components/shop/resend-link.tsx';
import { Texts } from '../../../../../../components/texts.tsx';
import { listSessions } from '../../../../../../lib/api/security.ts';
import { api, currentUser } from '../../../../../../lib/api/server.ts';
import { ChangePassword } from './_components/change-password.tsx';
import { Devices } from './_components/devices.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.account'))('title'), robots: { index: false } };
}

export default async function SecurityPage() {
  const [t, locale, user] = await Promise.all([getTranslations('security.account'), getLocale(), currentUser()]);
  if (!user) return null;
  const sessions = await listSessions(api);
  return (
    <Texts locale={locale} areas={['general', 'shop', 'security']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
        </header>
        <div className="account">
          <Devices served={sessions} />
          <div>
            <ChangePassword email={user.email} />
            <section className="section" aria-labelledby="email">
              <div className="section-head">
                <h2 id="email">{t('email')}</h2>
                <span className={user.isEmailVerified ? 'email-state' : 'email-state low'}>
                  {t(user.isEmailVerified ? 'verified' : 'unverified')}
                </span>
              </div>
              <p className="own-email email">{user.email}</p>
              {user.isEmailVerified ? null : <ResendLink email={user.email} />}
            </section>
          </div>
        </div>
      </main>
    </Texts>
  );
}
