'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import type { Assignee } from '@talat/contracts/user';
import { Search, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import {
  isFiltered,
  type OrdersFilter,
  ordersHref,
  paymentChoices,
  statusChoices,
} from '../../../../../../lib/ops/orders-query.ts';

type FiltersProps = { filter: OrdersFilter; counts: OrderCounts; assignees: readonly Assignee[] };

/** The filters are the page's address: they can be sent to somebody. */
export function OrdersFilters({ filter, counts, assignees }: FiltersProps) {
  const t = useTranslations('ops.orders');
  const locale = useLocale();
  const router = useRouter();
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  const go = (change: Partial<OrdersFilter>) => router.push(ordersHref(filter, change));
  const search = (event: FormEvent) => {
    event.preventDefault();
    go({ q: typed.trim() });
  };
  return (
    <div className="bar bar-filters">
      <search>
        <form className="find find-list" onSubmit={search}>
          <Search className="i" aria-hidden="true" />
          <input
            id="orders-search"
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
      <label className="facet" data-on={filter.status !== '' || undefined}>
        <span className="sr">{t('status')}</span>
        <select
          value={filter.status}
          onChange={(event) => go({ status: event.currentTarget.value as OrdersFilter['status'] })}
        >
          <option value="">{t('anyStatus')}</option>
          <option value="open">
            {t('open')} ({counts.total})
          </option>
          {statusChoices.map((status) => (
            <option key={status} value={status}>
              {displayWords[status][locale]} ({counts.counts[status] ?? 0})
            </option>
          ))}
        </select>
      </label>
      <label className="facet" data-on={filter.assignee !== '' || undefined}>
        <span className="sr">{t('assignee')}</span>
        <select value={filter.assignee} onChange={(event) => go({ assignee: event.currentTarget.value })}>
          <option value="">{t('everybody')}</option>
          <option value="me">{t('mine')}</option>
          <option value="none">{t('nobody')}</option>
          {assignees.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="facet" data-on={filter.payment !== '' || undefined}>
        <span className="sr">{t('payment')}</span>
        <select
          value={filter.payment}
          onChange={(event) => go({ payment: event.currentTarget.value as OrdersFilter['payment'] })}
        >
          <option value="">{t('anyPayment')}</option>
          {paymentChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`by.${choice}`)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="facet" data-on={filter[end] !== '' || undefined}>
          {t(end)}
          <input type="date" value={filter[end]} onChange={(event) => go({ [end]: event.currentTarget.value })} />
        </label>
      ))}
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/orders">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </div>
  );
}
