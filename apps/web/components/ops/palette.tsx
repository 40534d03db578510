'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { type Action, actionGroups } from '../../lib/ops/actions.ts';
import { ActionKeys } from './action-keys.tsx';
import { useRegistry } from './actions-context.tsx';
import { type Choice, Picker } from './picker.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { useFound } from './use-found.tsx';

/** `first` is what it opens with: a scanned code. `isForRow`: only what can be done with the row in hand, nothing to find. */
export type Opened = { first?: string; isForRow?: boolean };

/** Everything that can be done and found from here. */
export function Palette({ first = '', isForRow = false, onClose }: Opened & { onClose: () => void }) {
  const t = useTranslations('ops.palette');
  const router = useRouter();
  const registry = useRegistry();
  const [typed, setTyped] = useState(first);
  // As it was when the palette opened: what is below does not change while it is covered.
  const [actions] = useState(() => registry.list().filter(({ isOff, isKeyOnly }) => !isOff && !isKeyOnly));
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const after = (run: () => void) => () => {
    onClose();
    setTimeout(run);
  };
  const { found, isFetching } = useFound(isForRow ? '' : typed, (href) => after(() => router.push(href)));
  const actionChoice = (action: Action): Choice => ({
    id: action.id,
    onPick: after(action.run),
    content: (
      <>
        {action.Icon ? <action.Icon className="i" aria-hidden="true" /> : <span className="i" />}
        {action.label}
        <span className="push" />
        <ActionKeys action={action} />
      </>
    ),
  });
  const groups = actionGroups.slice(0, isForRow ? 1 : undefined).map((group) => ({
    id: group,
    label: t(`groups.${group}`),
    choices: actions
      .filter((action) => action.group === group && action.label.toLowerCase().includes(wanted))
      .map(actionChoice),
  }));
  return (
    <SheetDialog title={t(isForRow ? 'rowActions' : 'title')} onClose={onClose} className="dialog-pick palette">
      <Picker
        label={t(isForRow ? 'rowActions' : 'label')}
        placeholder={t(isForRow ? 'rowHint' : 'hint')}
        typed={typed}
        onType={setTyped}
        groups={[...groups.slice(0, 1), ...found, ...groups.slice(1)]}
        empty={t(isFetching ? 'looking' : isForRow ? 'rowEmpty' : 'empty')}
      />
    </SheetDialog>
  );
}
