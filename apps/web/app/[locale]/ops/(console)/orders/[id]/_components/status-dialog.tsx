'use client';

import type { Order } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionKeys } from '../../../../../../../components/ops/action-keys.tsx';
import { type Choice, Picker } from '../../../../../../../components/ops/picker.tsx';
import { SheetDialog } from '../../../../../../../components/ops/sheet-dialog.tsx';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import type { Action } from '../../../../../../../lib/ops/actions.ts';

type StatusProps = { order: Order; actions: readonly Action[]; onClose: () => void };

/** The states that the order may go to now; each is reached by the action that leads there, with all that it asks. */
export function StatusDialog({ order, actions, onClose }: StatusProps) {
  const t = useTranslations('ops.order.status');
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const choices = order.actions.flatMap(({ action: name, to }): Choice[] => {
    const action = actions.find(({ id, isOff }) => id === `orders.${name}` && !isOff);
    if (!to || !action) return [];
    const { tone, shape, [locale]: word } = displayWords[to];
    if (!word.toLowerCase().includes(wanted)) return [];
    const pick = () => {
      onClose();
      setTimeout(action.run);
    };
    return [
      {
        id: name,
        onPick: pick,
        content: (
          <>
            <span className="glyph" data-s={tone}>
              <StatusShape shape={shape} />
            </span>
            {word}
            <span className="push quiet">{action.label}</span>
            <ActionKeys action={action} />
          </>
        ),
      },
    ];
  });
  return (
    <SheetDialog title={t('title', { order: order.orderNumber })} onClose={onClose} className="dialog-pick">
      <Picker
        label={t('label')}
        typed={typed}
        onType={setTyped}
        groups={[{ id: 'states', choices }]}
        empty={t('empty')}
      />
    </SheetDialog>
  );
}
