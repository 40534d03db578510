'use client';

import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { type Action, actionGroups } from '../../lib/ops/actions.ts';
import { StatusShape } from '../stamp.tsx';
import { ActionKeys } from './action-keys.tsx';
import { useRegistry } from './actions-context.tsx';
import { type Choice, Picker } from './picker.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { useFound } from './use-found.tsx';

/**
 * `first` is what it opens with: a scanned code. `only`: what can be done with the row in hand, or the states that it may go to, and
 * nothing to find.
 */
export type Opened = { first?: string; only?: 'row' | 'states' };

const texts = {
  all: { title: 'title', label: 'label', hint: 'hint', empty: 'empty' },
  row: { title: 'rowActions', label: 'rowActions', hint: 'rowHint', empty: 'rowEmpty' },
  states: { title: 'states', label: 'states', hint: 'statesHint', empty: 'statesEmpty' },
} as const;

/** Everything that can be done and found from here. */
export function Palette({ first = '', only, onClose }: Opened & { onClose: () => void }) {
  const t = useTranslations('ops.palette');
  const locale = useLocale();
  const router = useRouter();
  const registry = useRegistry();
  const [typed, setTyped] = useState(first);
  // As it was when the palette opened: what is below does not change while it is covered.
  const [actions] = useState(() =>
    registry.list().filter(({ isOff, isKeyOnly, to }) => !isOff && !isKeyOnly && (only !== 'states' || to)),
  );
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const after = (run: () => void) => () => {
    onClose();
    setTimeout(run);
  };
  const { found, isFetching } = useFound(only ? '' : typed, (href) => after(() => router.push(href)));
  const stateOf = ({ to }: Action) => (only === 'states' && to ? displayWords[to] : null);
  const nameOf = (action: Action) => `${stateOf(action)?.[locale] ?? ''} ${action.label}`;
  const actionChoice = (action: Action): Choice => ({
    id: action.id,
    onPick: after(action.run),
    content: stateOf(action) ? (
      <>
        <span className="glyph" data-s={stateOf(action)!.tone}>
          <StatusShape shape={stateOf(action)!.shape} />
        </span>
        {stateOf(action)![locale]}
        <span className="push quiet">{action.label}</span>
        <ActionKeys action={action} />
      </>
    ) : (
      <>
        {action.Icon ? <action.Icon className="i" aria-hidden="true" /> : <span className="i" />}
        {action.label}
        <span className="push" />
        <ActionKeys action={action} />
      </>
    ),
  });
  const words = texts[only ?? 'all'];
  const groups = actionGroups.slice(0, only ? 1 : undefined).map((group) => ({
    id: group,
    label: t(`groups.${group}`),
    choices: actions
      .filter((action) => action.group === group && nameOf(action).toLowerCase().includes(wanted))
      .map(actionChoice),
  }));
  return (
    <SheetDialog title={t(words.title)} onClose={onClose} className="dialog-pick palette">
      <Picker
        label={t(words.label)}
        placeholder={t(words.hint)}
        typed={typed}
        onType={setTyped}
        groups={[...groups.slice(0, 1), ...found, ...groups.slice(1)]}
        empty={t(isFetching ? 'looking' : words.empty)}
      />
    </SheetDialog>
  );
}
