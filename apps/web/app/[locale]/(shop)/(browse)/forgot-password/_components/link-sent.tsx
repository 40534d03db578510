'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Outcome } from '../../../../../../components/shop/outcome.tsx';
import { Postmark } from '../../../../../../components/shop/postmark.tsx';
import { formatDate, formatTime } from '../../../../../../lib/format/date.ts';

type LinkSentProps = { email: string; isDemo: boolean; onAgain: () => void };

export function LinkSent({ email, isDemo, onAgain }: LinkSentProps) {
  const t = useTranslations('security.forgot');
  const locale = useLocale();
  const [at] = useState(() => new Date());
  const date = formatDate(at, locale, { weekday: false });
  return (
    <Outcome title={t('sentTitle')} isNews>
      <Postmark
        lines={[t('postmark'), date, formatTime(at)]}
        label={t('postmarkLabel', { date: `${date} ${formatTime(at)}` })}
      />
      <p>{t.rich('sent', { email, b: (text) => <b className="email">{text}</b> })}</p>
      <p className="meta">{t('sentNote')}</p>
      <Button onClick={onAgain}>{t('again')}</Button>
      {isDemo ? (
        <aside className="demo cut" aria-label={t('demo')}>
          <p className="meta">{t('demoNote')}</p>
        </aside>
      ) : null}
    </Outcome>
  );
}
