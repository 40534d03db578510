import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import { redirect } from '../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../lib/api/server.ts';
import { env } from '../../../../../lib/env.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { nextPath } from '../../../../../lib/next-path.ts';
import { SignInForm } from './_components/sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.signIn'))('title'), robots: { index: false } };
}

export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, locale, user] = await Promise.all([searchParams, getLocale(), currentUser().catch(() => null)]);
  const next = nextPath(query['next']);
  if (user) return redirect({ href: next, locale });
  return (
    <Texts locale={locale} areas={['general', 'shop', 'account', 'security']}>
      <main id="main" className="wrap">
        <SignInForm next={next} isDemo={env.TALAT_SEED !== 'none'} />
      </main>
    </Texts>
  );
}
