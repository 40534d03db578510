'use client';

import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from './avatar.tsx';
import { useConsole } from './live-context.tsx';
import { type Choice, Picker } from './picker.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

type AssignProps = {
  title: string;
  assigneeId: string | null;
  assignees: readonly Assignee[];
  onChoose: (assignee: Assignee | null) => void;
  onClose: () => void;
};

/** Type a name, Enter. The first line is oneself; the last takes the assignment away. */
export function AssignDialog({ title, assigneeId, assignees, onChoose, onClose }: AssignProps) {
  const t = useTranslations('ops.assign');
  const { me } = useConsole();
  const [typed, setTyped] = useState('');
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const people = [
    ...assignees.filter((person) => person.id === me.id),
    ...assignees.filter((person) => person.id !== me.id),
  ];
  const found = people.filter(({ name }) => name.toLowerCase().includes(wanted));
  const choiceOf = (person: Assignee | null): Choice => ({
    id: person?.id ?? 'none',
    onPick: () => onChoose(person),
    content: (
      <>
        <Avatar name={person?.name ?? null} />
        {person ? (person.id === me.id ? t('me', { name: person.name }) : person.name) : t('none')}
        <span className="quiet push">{person?.id === assigneeId ? t('now') : null}</span>
      </>
    ),
  });
  const choices = [...found.map(choiceOf), ...(assigneeId && !wanted ? [choiceOf(null)] : [])];
  return (
    <SheetDialog title={title} onClose={onClose} className="dialog-pick">
      <Picker
        label={t('search')}
        typed={typed}
        onType={setTyped}
        groups={[{ id: 'people', label: t('people'), choices }]}
        empty={t('nobody')}
      />
    </SheetDialog>
  );
}
