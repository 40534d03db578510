'use client';

import { roles } from '@talat/contracts/permissions';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
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
    <FilterBar
      find={
        <FindInList
          label={t('filters.search')}
          hint={t('filters.searchHint')}
          value={filter.q}
          onFind={(q) => go({ q })}
        />
      }
    >
      <FacetSelect label={t('filters.role')} value={filter.role} onChoose={(role) => go({ role })}>
        <option value="">{t('filters.anyRole')}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {names(role)}
          </option>
        ))}
      </FacetSelect>
      <FacetSelect label={t('filters.state')} value={filter.state} onChoose={(state) => go({ state })}>
        <option value="">{t('filters.anyState')}</option>
        {memberStates.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </FacetSelect>
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/users">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </FilterBar>
  );
}
