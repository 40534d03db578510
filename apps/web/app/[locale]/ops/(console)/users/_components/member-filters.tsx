'use client';

import { roles } from '@talat/contracts/permissions';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
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
      <FindInList
        label={t('filters.search')}
        hint={t('filters.searchHint')}
        value={filter.q}
        onFind={(q) => go({ q })}
      />
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
