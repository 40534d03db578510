'use client';

import { Search } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useActions } from './actions-context.tsx';
import { KeyCap } from './key-cap.tsx';

type FindProps = { label: string; hint: string; value: string; onFind: (text: string) => void };

/** The search of a list, on `/`. */
export function FindInList({ label, hint, value, onFind }: FindProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useActions(() => [
    {
      id: 'list.search',
      label,
      group: 'page',
      keys: '/',
      run: () => document.querySelector<HTMLInputElement>('#list-search')?.focus(),
    },
  ]);
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
          aria-keyshortcuts="/"
          placeholder={hint}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <KeyCap>/</KeyCap>
      </form>
    </search>
  );
}
