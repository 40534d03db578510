'use client';

import type { Customer } from '@talat/contracts/customer';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';

type SkuProps = { value: string; onChoose: (sku: string) => void };

/** An article's code, whole: what has it among its lines. */
export function SkuFacet({ value, onChoose }: SkuProps) {
  const t = useTranslations('ops.orders');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    onChoose(typed.trim());
  };
  return (
    <form className="facet" data-on={value !== '' || undefined} onSubmit={choose}>
      <input
        className="mono"
        aria-label={t('sku')}
        placeholder={t('sku')}
        size={10}
        maxLength={64}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed.trim() === '' && value !== '' && onChoose('')}
      />
    </form>
  );
}

type OfProps = { customer: Pick<Customer, 'name'> | null; onLeave: () => void };

/** Of one customer: it is come to from them, and left here. */
export function CustomerFacet({ customer, onLeave }: OfProps) {
  const t = useTranslations('ops.orders');
  const nameless = useTranslations('customers')('nameless');
  const name = customer?.name ?? nameless;
  return (
    <button type="button" className="facet" data-on="" aria-label={t('notOf', { name })} onClick={onLeave}>
      {t('of', { name })}
      <X className="i" aria-hidden="true" />
    </button>
  );
}
