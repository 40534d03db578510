'use client';

import type { AuditRow } from '@talat/contracts/audit';
import type { Currency } from '@talat/contracts/money';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { type FieldValue, type FieldWord, fieldValue, fieldWords } from '../../../../../../lib/ops/audit-fields.ts';

/** What was done, in words; an action without words keeps its own name. */
export function useActionName(): (action: string) => string {
  const t = useTranslations('audit.actions');
  return useCallback(
    (action) => {
      const key = action as 'order.placed';
      return t.has(key) ? t(key) : action;
    },
    [t],
  );
}

export const entities = [
  'order',
  'product',
  'category',
  'stock',
  'location',
  'user',
  'session',
  'address',
  'tax_profile',
  'payment',
  'payment_method',
  'reconciliation',
  'order_view',
  'customer',
  'cart',
  'reservation',
  'mail',
  'item',
] as const;

export function useEntityName(): (entity: string) => string {
  const t = useTranslations('audit.entities');
  return useCallback(
    (entity) => {
      const known = entities.find((each) => each === entity);
      return known ? t(known) : entity;
    },
    [t],
  );
}

/** A message by its full name, for names that only the data knows. */
function useFindText(): (name: string) => string | null {
  const t = useTranslations();
  return useCallback(
    (name) => {
      const key = name as 'audit.title';
      return t.has(key) ? t(key) : null;
    },
    [t],
  );
}

export function useRoleName(): (role: string) => string {
  const find = useFindText();
  return (role) => find(`ops.me.roles.${role}`) ?? role;
}

export type FieldTexts = {
  field: (path: readonly string[]) => FieldWord[];
  value: (value: unknown, row: AuditRow, path: readonly string[]) => FieldValue;
};

/** Fields and their values as people call them; amounts are in the row's own currency, or else in the shop's. */
export function useFieldTexts(shopCurrency: Currency | null): FieldTexts {
  const locale = useLocale();
  const findText = useFindText();
  const dates = useDates();
  return useMemo(
    () => ({
      field: (path) => fieldWords(path, findText),
      value: (value, { entity, before, after }, path) => {
        const currency = (after?.['currency'] ?? before?.['currency'] ?? shopCurrency) as Currency | null;
        return fieldValue(value, { entity, path }, { locale, findText, currency, momentOf: dates.moment });
      },
    }),
    [locale, findText, dates, shopCurrency],
  );
}

const pages: Record<string, string> = {
  order: '/ops/orders',
  product: '/ops/products',
  user: '/ops/users',
  customer: '/ops/customers',
};
/** Where the record itself is looked at; null when it has no page. */
export const recordHref = (entity: string, id: string): string | null =>
  pages[entity] ? `${pages[entity]}/${id}` : null;
