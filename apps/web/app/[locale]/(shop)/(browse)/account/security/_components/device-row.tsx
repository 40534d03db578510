'use client';

import type { Session } from '@talat/contracts/auth';
import { Monitor, Smartphone, SquareTerminal, Tablet } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEra } from '../../../../../../../components/shop/era.tsx';
import { Button } from '../../../../../../../components/button.tsx';
import { formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { type DeviceKind, deviceOf } from '../../../../../../../lib/format/device.ts';

const icons: Record<DeviceKind, typeof Monitor> = {
  computer: Monitor,
  phone: Smartphone,
  tablet: Tablet,
  script: SquareTerminal,
};

type DeviceRowProps = { session: Session; isEnding: boolean; onEnd: (name: string) => void };

export function DeviceRow({ session, isEnding, onEnd }: DeviceRowProps) {
  const t = useTranslations('security.devices');
  const locale = useLocale();
  const era = useEra();
  const { kind, browser, system } = deviceOf(session.userAgent);
  const Icon = icons[kind];
  const seen = browser && system ? t('on', { browser, system }) : (browser ?? system ?? t('unknown'));
  const name = session.deviceName ?? seen;
  const at = (instant: string) => `${formatDate(instant, locale, { year: true, era })}\u00a0${formatTime(instant)}`;
  return (
    <li>
      <Icon className="i" aria-hidden="true" />
      <div>
        <b>{name}</b>
        <p className="meta">
          {t('used', { at: at(session.lastUsedAt) })}
          {session.ip ? (
            <>
              {' '}
              <span className="mono">{session.ip}</span>
            </>
          ) : null}
        </p>
        <p className="meta">{t('since', { at: at(session.createdAt) })}</p>
      </div>
      {session.current ? (
        <span className="stamp cut" data-s="done">
          {t('this')}
        </span>
      ) : (
        <Button isBusy={isEnding} aria-label={t('endOf', { device: name })} onClick={() => onEnd(name)}>
          {t(isEnding ? 'ending' : 'end')}
        </Button>
      )}
    </li>
  );
}
