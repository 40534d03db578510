'use client';

import type { Customer } from '@talat/contracts/customer';
import type { OrderCounts } from '@talat/contracts/order';
import type { OrderTagList } from '@talat/contracts/order-desk';
import { type DisplayStatus, displayWords } from '@talat/contracts/order-display';
import type { Assignee } from '@talat/contracts/user';
import { ChevronDown, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { Popover } from '../../../../../../components/ops/popover.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import {
  channelChoices,
  isFiltered,
  type OrdersFilter,
  ordersHref,
  paymentChoices,
  statusChoices,
} from '../../../../../../lib/ops/orders-query.ts';
import { provinces, regions } from '../../../../../../lib/ops/provinces.ts';
import { CustomerFacet, SkuFacet } from './exact-facets.tsx';

type FiltersProps = {
  filter: OrdersFilter;
  counts: OrderCounts;
  assignees: readonly Assignee[];
  tags: OrderTagList['data'];
  /** Whose orders these are, where the address asks for one customer's. */
  customer: Customer | null;
};
type Go = (change: Partial<OrdersFilter>) => void;

/** The filters are the page's address: they can be sent to somebody. */
export function OrdersFilters({ filter, counts, assignees, tags, customer }: FiltersProps) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const go: Go = (change) => router.push(ordersHref(filter, change));
  return (
    <FilterBar
      find={<FindInList label={t('search')} hint={t('searchHint')} value={filter.q} onFind={(q) => go({ q })} />}
    >
      {filter.customer ? <CustomerFacet customer={customer} onLeave={() => go({ customer: '' })} /> : null}
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
      <MoreFacets filter={filter} tags={tags} go={go} />
      <span className="choices lo">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="facet" data-on={filter[end] !== '' || undefined}>
            {t(end)}
            <input type="date" value={filter[end]} onChange={(event) => go({ [end]: event.currentTarget.value })} />
          </label>
        ))}
      </span>
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/orders">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </FilterBar>
  );
}

/** Where it goes, how it came, and what staff tagged it with. */
function MoreFacets({ filter, tags, go }: Pick<FiltersProps, 'filter' | 'tags'> & { go: Go }) {
  const t = useTranslations('ops.orders');
  const locale = useLocale();
  const names = useTranslations('ops.wall.heat.regions');
  const isRare = filter.tag !== '' && !tags.some(({ tag }) => tag === filter.tag);
  return (
    <>
      <FacetSelect label={t('province')} value={filter.province} onChoose={(province) => go({ province })}>
        <option value="">{t('anyProvince')}</option>
        {regions.map((region) => (
          <optgroup key={region} label={names(region)}>
            {provinces[region].map(([th, en]) => (
              <option key={th} value={th}>
                {locale === 'th' ? th : en}
              </option>
            ))}
          </optgroup>
        ))}
      </FacetSelect>
      <FacetSelect label={t('channel')} value={filter.channel} onChoose={(channel) => go({ channel })}>
        <option value="">{t('anyChannel')}</option>
        {channelChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`cameFrom.${choice}`)}
          </option>
        ))}
      </FacetSelect>
      <SkuFacet value={filter.sku} onChoose={(sku) => go({ sku })} />
      {tags.length > 0 || isRare ? (
        <FacetSelect label={t('columns.tg')} value={filter.tag} onChoose={(tag) => go({ tag })}>
          <option value="">{t('anyTag')}</option>
          {isRare ? <option value={filter.tag}>{filter.tag}</option> : null}
          {tags.map(({ tag, count }) => (
            <option key={tag} value={tag}>
              {t('tagCount', { tag, count })}
            </option>
          ))}
        </FacetSelect>
      ) : null}
    </>
  );
}

/** Several states at once, each with how many there are. */
function StatusFacet({ filter, counts, go }: Pick<FiltersProps, 'filter' | 'counts'> & { go: Go }) {
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
