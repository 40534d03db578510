'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';

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

type LocationProps = { locations: readonly StockLocation[]; value: string; onChoose: (id: string) => void };

export function LocationFacet({ locations, value, onChoose }: LocationProps) {
  const t = useTranslations('stock');
  return (
    <label className="facet" data-on={value !== '' || undefined}>
      <span className="sr">{t('location')}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('anyLocation')}</option>
        {locations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ClearFilters({ href }: { href: string }) {
  const t = useTranslations('stock');
  return (
    <Link className="btn btn-quiet" href={href}>
      <X className="i" aria-hidden="true" />
      {t('clear')}
    </Link>
  );
}
