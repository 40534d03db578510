'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useViewActions, ViewTab } from '../../../../../../components/ops/view-tabs.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { type AuditFilter, auditHref, isFiltered, isoDay } from '../../../../../../lib/ops/audit-query.ts';
import { entities, useEntityName } from './audit-words.ts';

export type Person = { id: string; name: string };
type FiltersProps = { filter: AuditFilter; people: readonly Person[] };

/** The views that are asked for most. */
export function AuditViews({ filter, now }: { filter: AuditFilter; now: number }) {
  const t = useTranslations('audit.views');
  const { me } = useConsole();
  const today = isoDay(now);
  const views = [
    { name: 'all', href: auditHref({}) },
    { name: 'today', href: auditHref({ from: today }) },
    { name: 'mine', href: auditHref({ actor: me.id, from: today }) },
    { name: 'signIns', href: auditHref({ action: 'user.signed_in' }) },
    { name: 'prices', href: auditHref({ action: 'product.updated' }) },
  ] as const;
  const here = auditHref(filter);
  const actions = useViewActions(
    views.map(({ name, href }, index) => ({ id: `audit.view-${index + 1}`, label: t(name), href })),
  );
  return (
    <nav className="tabs" aria-label={t('label')}>
      {views.map(({ name, href }, index) => (
        <ViewTab key={name} action={actions[index]!} href={href} isHere={href === here}>
          {t(name)}
        </ViewTab>
      ))}
    </nav>
  );
}

/** The filters are the page's address. */
export function AuditFilters({ filter, people }: FiltersProps) {
  const t = useTranslations('audit');
  const router = useRouter();
  const nameOfEntity = useEntityName();
  const go = (change: Partial<AuditFilter>) => router.push(auditHref(filter, change));
  const actors =
    filter.actor && !people.some(({ id }) => id === filter.actor)
      ? [...people, { id: filter.actor, name: filter.actor }]
      : people;
  return (
    <FilterBar>
      <FacetSelect label={t('columns.actor')} value={filter.actor} onChoose={(actor) => go({ actor })}>
        <option value="">{t('anybody')}</option>
        {actors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FacetSelect>
      <FacetSelect label={t('columns.object')} value={filter.entity} onChoose={(entity) => go({ entity, object: '' })}>
        <option value="">{t('anything')}</option>
        {entities.map((entity) => (
          <option key={entity} value={entity}>
            {nameOfEntity(entity)}
          </option>
        ))}
      </FacetSelect>
      <TextFilter name="action" filter={filter} go={go} />
      <TextFilter name="object" filter={filter} go={go} />
      <TextFilter name="ip" filter={filter} go={go} />
      {filter.request ? (
        <button type="button" className="facet" data-on="" onClick={() => go({ request: '' })}>
          {t('views.request')}
          <X className="i" aria-hidden="true" />
        </button>
      ) : null}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="facet" data-on={filter[end] !== '' || undefined}>
          {t(end)}
          <input type="date" value={filter[end]} onChange={(event) => go({ [end]: event.currentTarget.value })} />
        </label>
      ))}
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/audit">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </FilterBar>
  );
}

type TextProps = {
  name: 'action' | 'object' | 'ip';
  filter: AuditFilter;
  go: (change: Partial<AuditFilter>) => void;
};

/** An exact value, looked for with Enter. */
function TextFilter({ name, filter, go }: TextProps) {
  const t = useTranslations('audit.finds');
  const [typed, setTyped] = useState(filter[name]);
  useEffect(() => setTyped(filter[name]), [filter, name]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    go({ [name]: typed.trim() });
  };
  return (
    <form className="find audit-find" data-on={filter[name] ? '' : undefined} onSubmit={search}>
      <input
        aria-label={t(name)}
        placeholder={t(name)}
        spellCheck={false}
        autoCapitalize="none"
        maxLength={80}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}
