'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../../../../../../i18n/navigation.ts';

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
