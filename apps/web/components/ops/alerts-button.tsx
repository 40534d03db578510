'use client';

import { Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../button.tsx';
import { AlertRules } from './alert-rules.tsx';
import { Popover } from './popover.tsx';
import { usePreferences } from './preferences-context.tsx';

/** Which events ring, and which are told of by the desktop. */
export function AlertsButton() {
  const t = useTranslations('ops.alerts');
  const { alerts } = usePreferences().preferences;
  const isOn = alerts.sound.length + alerts.desktop.length > 0;
  const Icon = isOn ? Volume2 : VolumeX;
  return (
    <Popover
      label={t('label')}
      align="end"
      trigger={
        <Button className="btn-quiet btn-icon" aria-label={t(isOn ? 'on' : 'off')}>
          <Icon className="i" aria-hidden="true" />
        </Button>
      }
    >
      <AlertRules />
    </Popover>
  );
}
