'use client';

import { useTranslations } from 'next-intl';
import { Outcome } from '../../../../../../components/shop/outcome.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';

/** Used, replaced by a newer one, too old or cut off by a mail program: one way out of all of them. */
export function LinkInvalid({ isNews }: { isNews: boolean }) {
  const t = useTranslations('security.reset');
  return (
    <Outcome title={t('invalidTitle')} isNews={isNews}>
      <p>{t('invalid')}</p>
      <Link className="btn btn-primary btn-block" href="/forgot-password" prefetch={false}>
        {t('askAgain')}
      </Link>
    </Outcome>
  );
}
