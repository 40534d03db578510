'use client';

import type { AlertRule } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { type Alert, heardAfter } from '../../lib/ops/alerts.ts';
import { chime } from '../../lib/ops/chime.ts';
import { keepRung, nothingRung, readRung, type Rung } from '../../lib/ops/rung.ts';
import { useConsole } from './live-context.tsx';
import { usePreferences } from './preferences-context.tsx';

type Alerts = Rung & {
  see: () => void;
  ring: (alerts: readonly Alert[]) => void;
};
const AlertsContext = createContext<Alerts | null>(null);

/** Rings and tells as this person's rules say, and keeps what was told. */
export function AlertsProvider({ children }: { children: ReactNode }) {
  const { me } = useConsole();
  const [rung, setRung] = useState(nothingRung);
  useEffect(() => setRung(readRung(me.id)), [me.id]);
  useEffect(() => keepRung(rung), [rung]);
  const see = useCallback(() => setRung((before) => ({ ...before, unseen: 0 })), []);
  const { alerts: rules } = usePreferences().preferences;
  const tell = useDesktop();
  const ring = useCallback(
    (alerts: readonly Alert[]) => {
      const wants = (channel: readonly AlertRule[]) => alerts.filter(({ rule }) => channel.includes(rule));
      if (wants(rules.sound).length > 0) chime();
      tell(wants(rules.desktop));
      const wanted = wants([...rules.sound, ...rules.desktop]);
      if (wanted.length === 0) return;
      setRung((before) => ({
        ...before,
        heard: heardAfter(before.heard, wanted, Date.now()),
        unseen: before.unseen + wanted.length,
      }));
    },
    [rules, tell],
  );
  const held = useMemo(() => ({ ...rung, see, ring }), [rung, see, ring]);
  return <AlertsContext value={held}>{children}</AlertsContext>;
}

export function useAlerts(): Alerts {
  const found = useContext(AlertsContext);
  if (!found) throw new Error('useAlerts outside of AlertsProvider');
  return found;
}

export const useRing = (): Alerts['ring'] => useAlerts().ring;

/** The desktop's own note; pressed, it leads to what it tells of. */
function useDesktop(): (alerts: readonly Alert[]) => void {
  const t = useTranslations('ops.alerts');
  const router = useRouter();
  return useCallback(
    (told) => {
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
    [router, t],
  );
}
