import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import { env } from '../../../../../lib/env.ts';
import { ForgotForm } from './_components/forgot-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.forgot'))('title'), robots: { index: false } };
}

export default async function ForgotPasswordPage() {
  const locale = await getLocale();
  return (
    <Texts locale={locale} areas={['general', 'shop', 'security']}>
      <main id="main" className="wrap">
        <ForgotForm isDemo={env.TALAT_SEED !== 'none'} />
      </main>
    </Texts>
  );
}
