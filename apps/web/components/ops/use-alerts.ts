'use client';

import type { AlertRule } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { type Alert, alertsOf } from '../../lib/ops/alerts.ts';
import { chime } from '../../lib/ops/chime.ts';
import { useConsole, useLiveEvents } from './live-context.tsx';
import { usePreferences } from './preferences-context.tsx';

/** Rings and tells as this person's rules say. */
export function useRing(): (alerts: readonly Alert[]) => void {
  const t = useTranslations('ops.alerts');
  const router = useRouter();
  const { alerts: rules } = usePreferences().preferences;
  return useCallback(
    (alerts) => {
      const wants = (channel: readonly AlertRule[]) => alerts.filter(({ rule }) => channel.includes(rule));
      if (wants(rules.sound).length > 0) chime();
      const told = wants(rules.desktop);
      const [first] = told;
      if (!first || typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
      const body =
        told.length === 1
          ? `${first.order.orderNumber} ${first.order.customerName}`
          : t('many', { count: told.length });
      const note = new Notification(t(`rules.${first.rule}`), { body, tag: first.rule });
      note.onclick = () => {
        window.focus();
        router.push(told.length === 1 ? `/ops/orders/${first.order.id}` : '/ops/live');
        note.close();
      };
    },
    [rules, router, t],
  );
}

/** What the live stream tells of, wherever in the console one is. */
export function useLiveAlerts(): void {
  const { me } = useConsole();
  const ring = useRing();
  useLiveEvents({ from: null, onEvents: (events) => ring(alertsOf(events, me.id)), onResync: () => {} });
}
