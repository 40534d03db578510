'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';

type LocationProps = { locations: readonly StockLocation[]; value: string; onChoose: (id: string) => void };

export function LocationFacet({ locations, value, onChoose }: LocationProps) {
  const t = useTranslations('stock');
  return (
    <FacetSelect label={t('location')} value={value} onChoose={onChoose}>
      <option value="">{t('anyLocation')}</option>
      {locations.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </FacetSelect>
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
