'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';

const everyMs = 5_000;

/** One quiet sentence each five seconds for those who listen, however many orders moved. */
export function useAnnouncements(): { text: string; note: (events: readonly EventEnvelope[]) => void } {
  const t = useTranslations('ops.wall');
  const seen = useRef({ created: 0, changed: 0 });
  const [text, setText] = useState('');
  const note = useCallback((events: readonly EventEnvelope[]) => {
    for (const { type } of events) {
      if (type === 'order.created') seen.current.created += 1;
      else if (type.startsWith('order.')) seen.current.changed += 1;
    }
  }, []);
  useEffect(() => {
    const timer = setInterval(() => {
      const { created, changed } = seen.current;
      if (created + changed === 0) return;
      seen.current = { created: 0, changed: 0 };
      setText(t('summary', { created, changed }));
    }, everyMs);
    return () => clearInterval(timer);
  }, [t]);
  return { text, note };
}
