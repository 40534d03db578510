'use client';

import { type AlertRule, alertRules } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { chime } from '../../lib/ops/chime.ts';
import { usePreferences } from './preferences-context.tsx';

type Channel = 'sound' | 'desktop';

/** Which events ring, and which are told of by the desktop, as boxes to tick. */
export function AlertRules() {
  const t = useTranslations('ops.alerts');
  const { preferences, change } = usePreferences();
  const { alerts } = preferences;
  const [isRefused, setRefused] = useState(false);
  const choose = async (channel: Channel, rule: AlertRule, isWanted: boolean) => {
    if (isWanted && channel === 'desktop') {
      const isAllowed = typeof Notification !== 'undefined' && (await Notification.requestPermission()) === 'granted';
      setRefused(!isAllowed);
      if (!isAllowed) return;
    }
    if (isWanted && channel === 'sound') chime();
    const rules = alertRules.filter((each) => (each === rule ? isWanted : alerts[channel].includes(each)));
    change({ alerts: { ...alerts, [channel]: rules } });
  };
  return (
    <>
      <table className="rules">
        <caption>{t('label')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('sound')}</th>
            <th scope="col">{t('desktop')}</th>
          </tr>
        </thead>
        <tbody>
          {alertRules.map((rule) => (
            <tr key={rule}>
              <th scope="row">{t(`rules.${rule}`)}</th>
              {(['sound', 'desktop'] as const).map((channel) => (
                <td key={channel}>
                  <input
                    type="checkbox"
                    className="check"
                    aria-label={t(`by.${channel}`, { rule: t(`rules.${rule}`) })}
                    checked={alerts[channel].includes(rule)}
                    onChange={(event) => void choose(channel, rule, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isRefused ? (
        <p className="rules-refused field-error" role="alert">
          {t('refused')}
        </p>
      ) : null}
    </>
  );
}
