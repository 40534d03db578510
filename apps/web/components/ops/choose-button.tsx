'use client';

import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../button.tsx';
import { useActions } from './actions-context.tsx';
import type { Choice } from './use-choice.ts';

/** Where rows have no boxes: begins and ends choosing for those who do not press long, or cannot. */
export function ChooseButton({ list }: { list: Choice & { isSelectable: boolean } }) {
  const t = useTranslations('ops.list');
  const turn = () => (list.isChoosing ? list.endChoosing() : list.setChoosing(true));
  useActions(() => [
    {
      id: 'list.choosing',
      label: t('chooseSeveral'),
      group: 'page',
      Icon: ListChecks,
      isOff: !list.isSelectable || list.isChoosing,
      run: turn,
    },
  ]);
  if (!list.isSelectable) return null;
  return (
    <Button
      className="btn-quiet btn-icon only-narrow"
      aria-label={t('chooseSeveral')}
      aria-pressed={list.isChoosing}
      onClick={turn}
    >
      <ListChecks className="i" aria-hidden="true" />
    </Button>
  );
}
