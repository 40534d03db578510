'use client';

import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { Avatar } from './avatar.tsx';
import { useConsole } from './live-context.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

type AssignProps = {
  orderNumber: string;
  assigneeId: string | null;
  assignees: readonly Assignee[];
  onChoose: (assignee: Assignee | null) => void;
  onClose: () => void;
};

/** Type a name, Enter. The first line is oneself; the last takes the assignment away. */
export function AssignDialog({ orderNumber, assigneeId, assignees, onChoose, onClose }: AssignProps) {
  const t = useTranslations('ops.assign');
  const { me } = useConsole();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const people = [
    ...assignees.filter((person) => person.id === me.id),
    ...assignees.filter((person) => person.id !== me.id),
  ];
  const found = people.filter(({ name }) => name.toLowerCase().includes(wanted));
  const choices: (Assignee | null)[] = assigneeId && !wanted ? [...found, null] : found;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && choices[at] !== undefined) onChoose(choices[at] ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <SheetDialog title={t('title', { order: orderNumber })} onClose={onClose} className="dialog-pick">
      <div className="find">
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={choices.length > 0 ? `${id}-${at}` : undefined}
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div className="pick-list" id={`${id}-list`} role="listbox" aria-label={t('people')}>
        {choices.map((person, index) => (
          <div
            key={person?.id ?? 'none'}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(person)}
          >
            <Avatar name={person?.name ?? null} />
            {person ? (person.id === me.id ? t('me', { name: person.name }) : person.name) : t('none')}
            <span className="quiet push">{person?.id === assigneeId ? t('now') : null}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 ? <p className="quiet">{t('nobody')}</p> : null}
    </SheetDialog>
  );
}
