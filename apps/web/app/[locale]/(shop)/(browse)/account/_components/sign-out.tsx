'use client';

import { LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { signOut } from '../../../../../../lib/api/session.ts';

export function SignOut() {
  const t = useTranslations('account.home');
  const locale = useLocale();
  return (
    <button
      type="button"
      className="link linkish"
      onClick={() => void signOut().finally(() => window.location.assign(`/${locale}`))}
    >
      <LogOut className="i" aria-hidden="true" />
      {t('signOut')}
    </button>
  );
}
