'use client';

import { roles } from '@talat/contracts/permissions';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { isFiltered, type MembersFilter, membersHref, memberStates } from '../../../../../../lib/ops/members-query.ts';

/** The filters are the page's address. */
export function MemberFilters({ filter }: { filter: MembersFilter }) {
  const t = useTranslations('users');
  const names = useTranslations('ops.me.roles');
  const router = useRouter();
  const go = (change: Partial<MembersFilter>) => router.push(membersHref(filter, change));
  return (
    <div className="bar bar-filters">
      <SearchBox filter={filter} onSearch={(q) => go({ q })} />
      <label className="facet" data-on={filter.role !== '' || undefined}>
        <span className="sr">{t('filters.role')}</span>
        <select
          value={filter.role}
          onChange={(event) => go({ role: event.currentTarget.value as MembersFilter['role'] })}
        >
          <option value="">{t('filters.anyRole')}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {names(role)}
            </option>
          ))}
        </select>
      </label>
      <label className="facet" data-on={filter.state !== '' || undefined}>
        <span className="sr">{t('filters.state')}</span>
        <select
          value={filter.state}
          onChange={(event) => go({ state: event.currentTarget.value as MembersFilter['state'] })}
        >
          <option value="">{t('filters.anyState')}</option>
          {memberStates.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </select>
      </label>
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/users">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </div>
  );
}

function SearchBox({ filter, onSearch }: { filter: MembersFilter; onSearch: (q: string) => void }) {
  const t = useTranslations('users.filters');
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  useActions(() => [
    {
      id: 'list.search',
      label: t('search'),
      group: 'page',
      keys: '/',
      run: () => document.querySelector<HTMLInputElement>('#users-search')?.focus(),
    },
  ]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <search>
      <form className="find find-list" onSubmit={search}>
        <Search className="i" aria-hidden="true" />
        <input
          id="users-search"
          type="search"
          aria-label={t('search')}
          aria-keyshortcuts="/"
          placeholder={t('searchHint')}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <KeyCap>/</KeyCap>
      </form>
    </search>
  );
}
