'use client';

import { Search } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { ActionKeys, useAriaKeys } from './action-keys.tsx';
import { useActions } from './actions-context.tsx';

type FindProps = { label: string; hint: string; value: string; onFind: (text: string) => void };

const searchKey = { id: 'list.search', keys: '/' } as const;

/** The search of a list. */
export function FindInList({ label, hint, value, onFind }: FindProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useActions(() => [
    {
      ...searchKey,
      label,
      group: 'page',
      run: () => document.querySelector<HTMLInputElement>('#list-search')?.focus(),
    },
  ]);
  const ariaKeys = useAriaKeys(searchKey);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <search>
      <form className="find find-list" onSubmit={find}>
        <Search className="i" aria-hidden="true" />
        <input
          id="list-search"
          type="search"
          aria-label={label}
          aria-keyshortcuts={ariaKeys}
          placeholder={hint}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ActionKeys action={searchKey} />
      </form>
    </search>
  );
}
