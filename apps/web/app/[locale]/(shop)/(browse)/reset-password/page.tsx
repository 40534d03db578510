import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { LinkInvalid } from './_components/link-invalid.tsx';
import { ResetForm } from './_components/reset-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.reset'))('title'), robots: { index: false } };
}

/** Where the mail's link leads. The token proves its reader; it goes nowhere but to the API, when the form is sent. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, locale] = await Promise.all([searchParams, getLocale()]);
  const token = [query['token']].flat()[0] ?? '';
  return (
    <Texts locale={locale} areas={['general', 'shop', 'security']}>
      <main id="main" className="wrap">
        {token ? <ResetForm token={token} /> : <LinkInvalid isNews={false} />}
      </main>
    </Texts>
  );
}
