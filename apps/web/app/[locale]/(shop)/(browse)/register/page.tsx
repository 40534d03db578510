import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import { redirect } from '../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { nextPath } from '../../../../../lib/next-path.ts';
import { RegisterForm } from './_components/register-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.register'))('title'), robots: { index: false } };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, locale, user] = await Promise.all([searchParams, getLocale(), currentUser().catch(() => null)]);
  const next = nextPath(query['next']);
  if (user) return redirect({ href: next, locale });
  return (
    <Texts locale={locale} areas={['general', 'shop', 'account', 'security']}>
      <main id="main" className="wrap">
        <RegisterForm next={next} />
      </main>
    </Texts>
  );
}
