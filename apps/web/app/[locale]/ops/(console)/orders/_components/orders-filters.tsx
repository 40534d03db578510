'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { type DisplayStatus, displayWords } from '@talat/contracts/order-display';
import type { Assignee } from '@talat/contracts/user';
import { ChevronDown, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { Popover } from '../../../../../../components/ops/popover.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import {
  isFiltered,
  type OrdersFilter,
  ordersHref,
  paymentChoices,
  statusChoices,
} from '../../../../../../lib/ops/orders-query.ts';

type FiltersProps = { filter: OrdersFilter; counts: OrderCounts; assignees: readonly Assignee[] };
type Go = (change: Partial<OrdersFilter>) => void;

/** The filters are the page's address: they can be sent to somebody. */
export function OrdersFilters({ filter, counts, assignees }: FiltersProps) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const go: Go = (change) => router.push(ordersHref(filter, change));
  return (
    <div className="bar bar-filters">
      <FindInList label={t('search')} hint={t('searchHint')} value={filter.q} onFind={(q) => go({ q })} />
      <StatusFacet filter={filter} counts={counts} go={go} />
      <FacetSelect label={t('assignee')} value={filter.assignee} onChoose={(assignee) => go({ assignee })}>
        <option value="">{t('everybody')}</option>
        <option value="me">{t('mine')}</option>
        <option value="none">{t('nobody')}</option>
        {assignees.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FacetSelect>
      <FacetSelect label={t('payment')} value={filter.payment} onChoose={(payment) => go({ payment })}>
        <option value="">{t('anyPayment')}</option>
        {paymentChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`by.${choice}`)}
          </option>
        ))}
      </FacetSelect>
      <label className="facet" data-on={filter.overdue !== '' || undefined}>
        <input
          type="checkbox"
          checked={filter.overdue !== ''}
          onChange={(event) => go({ overdue: event.currentTarget.checked ? '1' : '' })}
        />
        {t('overdue')}
      </label>
      {filter.tag ? (
        <button type="button" className="facet" data-on="" onClick={() => go({ tag: '' })}>
          {t('tagged', { tag: filter.tag })}
          <X className="i" aria-hidden="true" />
        </button>
      ) : null}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="facet lo" data-on={filter[end] !== '' || undefined}>
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

/** Several states at once, each with how many there are. */
function StatusFacet({ filter, counts, go }: Omit<FiltersProps, 'assignees'> & { go: Go }) {
  const t = useTranslations('ops.orders');
  const locale = useLocale();
  const chosen = filter.status === 'open' ? [] : filter.status.split(',').filter(Boolean);
  const toggle = (status: DisplayStatus, isOn: boolean) =>
    go({ status: statusChoices.filter((each) => (each === status ? isOn : chosen.includes(each))).join(',') });
  const [only] = chosen;
  const name =
    filter.status === 'open'
      ? t('open')
      : chosen.length > 1
        ? t('states', { count: chosen.length })
        : only
          ? displayWords[only as DisplayStatus][locale]
          : t('anyStatus');
  return (
    <Popover
      label={t('status')}
      trigger={
        <button type="button" className="facet" data-on={filter.status ? '' : undefined}>
          <span className="sr">{t('status')}</span>
          {name}
          <ChevronDown className="i" aria-hidden="true" />
        </button>
      }
    >
      <label className="menu-row">
        <input
          type="checkbox"
          className="check"
          checked={filter.status === 'open'}
          onChange={(event) => go({ status: event.currentTarget.checked ? 'open' : '' })}
        />
        {t('open')}
        <span className="push mono quiet">{counts.total}</span>
      </label>
      <hr />
      {statusChoices.map((status) => (
        <label key={status} className="menu-row">
          <input
            type="checkbox"
            className="check"
            checked={chosen.includes(status)}
            onChange={(event) => toggle(status, event.currentTarget.checked)}
          />
          <span className="glyph" data-s={displayWords[status].tone}>
            <StatusShape shape={displayWords[status].shape} />
          </span>
          {displayWords[status][locale]}
          <span className="push mono quiet">{counts.counts[status] ?? 0}</span>
        </label>
      ))}
    </Popover>
  );
}
