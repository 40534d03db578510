'use client';

import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { onlyLook } from '../../lib/api/browser.ts';
import { chooseViewAs } from '../../lib/ops/view-as.ts';
import { Button } from '../button.tsx';
import { useConsole } from './live-context.tsx';

/** Says whose console this is, for as long as it is not one's own. */
export function PreviewBanner() {
  const t = useTranslations('users.viewAs');
  const names = useTranslations('ops.me.roles');
  const router = useRouter();
  const { me } = useConsole();
  const role = me.viewAs && names(me.viewAs);
  const refusal = role && t('refused', { role });
  useEffect(() => {
    onlyLook(refusal);
    return () => onlyLook(null);
  }, [refusal]);
  if (!role) return null;
  const leave = () => {
    chooseViewAs(null);
    router.push('/ops/users/roles');
    router.refresh();
  };
  return (
    <aside className="preview" aria-label={t('label')}>
      <Eye className="i" aria-hidden="true" />
      <b>{t('banner', { role })}</b>
      <span className="lo">{t('honest')}</span>
      <Button className="btn-small push" onClick={leave}>
        {t('leave')}
      </Button>
    </aside>
  );
}
