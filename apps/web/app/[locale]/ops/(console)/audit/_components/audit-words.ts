'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

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
  'payment',
  'payment_method',
  'reconciliation',
  'order_view',
  'cart',
  'reservation',
  'mail',
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

const pages: Record<string, string> = { order: '/ops/orders', product: '/ops/products', user: '/ops/users' };
/** Where the record itself is looked at; null when it has no page. */
export const recordHref = (entity: string, id: string): string | null =>
  pages[entity] ? `${pages[entity]}/${id}` : null;
