'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Keys } from '../../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import { type Walk, walkAround } from '../../../../../../../lib/ops/walk.ts';

/** The neighbours in the list that one came from. */
export function OrderWalk({ id }: { id: string }) {
  const t = useTranslations('ops.order.walk');
  const router = useRouter();
  const [walk, setWalk] = useState<Walk | null>(null);
  useEffect(() => setWalk(walkAround(id)), [id]);
  const go = (to: string | null | undefined) => {
    if (to) router.replace(`/ops/orders/${to}`);
  };
  useActions(() => [
    {
      id: 'page.previous',
      label: t('previous'),
      group: 'page',
      keys: '[',
      isOff: !walk?.previous,
      run: () => go(walk?.previous),
    },
    { id: 'page.next', label: t('next'), group: 'page', keys: ']', isOff: !walk?.next, run: () => go(walk?.next) },
  ]);
  if (!walk) return null;
  return (
    <span className="walk lo">
      <Button
        className="btn-quiet"
        aria-label={t('previous')}
        aria-keyshortcuts="["
        disabled={!walk.previous}
        onClick={() => go(walk.previous)}
      >
        <ChevronLeft className="i" aria-hidden="true" />
        <Keys keys="[" />
      </Button>
      <span className="mono">
        {walk.place}/{walk.count}
      </span>
      <Button
        className="btn-quiet"
        aria-label={t('next')}
        aria-keyshortcuts="]"
        disabled={!walk.next}
        onClick={() => go(walk.next)}
      >
        <Keys keys="]" />
        <ChevronRight className="i" aria-hidden="true" />
      </Button>
    </span>
  );
}
