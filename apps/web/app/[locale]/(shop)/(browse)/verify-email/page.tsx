import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import { currentUser } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { ConfirmEmail } from './_components/confirm-email.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.verify'))('title'), robots: { index: false } };
}

/** Where the mail's link leads. It asks for a press, because mail scanners open links and this one works once. */
export default async function VerifyEmailPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, locale, user] = await Promise.all([searchParams, getLocale(), currentUser().catch(() => null)]);
  const reader = user ? { email: user.email, isVerified: user.isEmailVerified } : null;
  return (
    <Texts locale={locale} areas={['general', 'shop', 'security']}>
      <main id="main" className="wrap">
        <ConfirmEmail token={[query['token']].flat()[0] ?? ''} reader={reader} />
      </main>
    </Texts>
  );
}
