'use client';

import { Bell, BellOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { useActions } from './actions-context.tsx';
import { AlertRules } from './alert-rules.tsx';
import { useAlerts } from './alerts-context.tsx';
import { Popover } from './popover.tsx';
import { usePreferences } from './preferences-context.tsx';
import { useDates } from './use-dates.ts';

/** The bell, in the strip of every page: what rang, and which events ring or are told of by the desktop. */
export function StripAlerts() {
  const t = useTranslations('ops.alerts');
  const { alerts } = usePreferences().preferences;
  const { unseen, see } = useAlerts();
  const button = useRef<HTMLButtonElement>(null);
  useActions(() => [
    { id: 'console.alerts', label: t('open'), group: 'console', Icon: Bell, run: () => button.current?.click() },
  ]);
  const isOn = alerts.sound.length + alerts.desktop.length > 0;
  const Icon = isOn ? Bell : BellOff;
  return (
    <span className="strip-works">
      <Popover
        label={t('open')}
        trigger={
          <button type="button" ref={button} onClick={see}>
            <Icon className="i" aria-hidden="true" />
            {unseen > 0 ? (
              <b className="mono" aria-hidden="true">
                {unseen}
              </b>
            ) : null}
            <span className="sr">{t(unseen > 0 ? 'unseen' : isOn ? 'on' : 'off', { count: unseen })}</span>
          </button>
        }
      >
        <Rang />
        <AlertRules />
      </Popover>
    </span>
  );
}

function Rang() {
  const t = useTranslations('ops.alerts');
  const dates = useDates();
  const { heard } = useAlerts();
  if (heard.length === 0) return <p className="rang-none quiet">{t('none')}</p>;
  return (
    <ul className="rang" aria-label={t('rang')}>
      {heard.map(({ id, at, rule, order }) => (
        <li key={id}>
          <Link href={`/ops/orders/${order.id}`} prefetch={false}>
            <span className="mono quiet">{dates.moment(at)}</span>
            <b>{t(`rules.${rule}`)}</b>
            <span className="mono">{order.orderNumber}</span>
            <span className="rang-who">{order.customerName}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
