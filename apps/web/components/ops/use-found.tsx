'use client';

import { useQueries } from '@tanstack/react-query';
import { typedOnThaiKeys } from '@talat/contracts/keyboard';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import { listProducts } from '../../lib/api/catalogue.ts';
import { listCustomers } from '../../lib/ops/customers-desk.ts';
import { type ConsolePage, pagesFor } from '../../lib/ops/pages.ts';
import { listStock } from '../../lib/ops/stock-desk.ts';
import { listOrders } from '../../lib/ops/work-orders.ts';
import { Stamp } from '../stamp.tsx';
import { Amount } from './amount.tsx';
import { CustomerName } from './customer-name.tsx';
import { useConsole } from './live-context.tsx';
import type { ChoiceGroup } from './picker.tsx';

const leastLetters = 3;
const shownOrders = 6;
const shownOthers = 3;
const settleMs = 120;

type Hit = { id: string; href: string; content: ReactNode };
const kinds = ['orders', 'products', 'customers', 'stock'] as const satisfies readonly ConsolePage['name'][];
type Kind = (typeof kinds)[number];
type Find = (q: string, signal: AbortSignal) => Promise<Hit[]>;

/**
 * What answers to the text: orders by number, phone, name, SKU or tracking number, and the other records that this person may
 * open. Where a text finds nothing, it is read as typed on the other layout.
 */
export function useFound(text: string, open: (href: string) => () => void) {
  const t = useTranslations('ops.palette');
  const { me } = useConsole();
  const finds = useFinds();
  const wanted = useSettled(text.trim());
  const isSettled = wanted === text.trim();
  const isLong = wanted.length >= leastLetters;
  const mayOpen = new Set(pagesFor(me.can).map(({ name }) => name));
  const asked = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['find', kind, wanted],
      queryFn: ({ signal }: { signal: AbortSignal }) => firstHits(finds[kind], wanted, signal),
      enabled: isLong && mayOpen.has(kind),
      staleTime: 10_000,
      placeholderData: (before: Hit[] | undefined) => before,
    })),
  });
  const found = kinds.map(
    (kind, index): ChoiceGroup => ({
      id: `found-${kind}`,
      label: t(`found.${kind}`),
      choices: ((isLong && asked[index]?.data) || []).map(({ id, href, content }) => ({
        id: `${kind}-${id}`,
        content,
        // a scanner's Enter comes before the answer: what still stands there is of the text before
        onPick: isSettled && !asked[index]?.isPlaceholderData ? open(href) : () => {},
      })),
    }),
  );
  return { found, isFetching: asked.some(({ isFetching }) => isFetching) };
}

async function firstHits(find: Find, text: string, signal: AbortSignal): Promise<Hit[]> {
  const other = typedOnThaiKeys(text);
  const hits = await find(text, signal);
  return hits.length > 0 || other === null ? hits : find(other, signal);
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function useFinds(): Record<Kind, Find> {
  const locale = useLocale();
  const t = useTranslations('ops.palette');
  return {
    orders: async (q, signal) =>
      (await listOrders(api, { q, limit: shownOrders }, signal)).data.map((order) => ({
        id: order.id,
        href: `/ops/orders/${order.id}`,
        content: (
          <>
            <span className="ref">{order.orderNumber}</span>
            <span className="pick-who">
              <CustomerName order={order} letters={24} />
            </span>
            <span className="push" />
            <Stamp status={order.displayStatus} locale={locale} className="hs" />
            <Amount amount={order.total} currency={order.currency} />
          </>
        ),
      })),
    products: async (q, signal) =>
      (await listProducts(api, { q, limit: shownOthers }, signal)).data.map(({ id, name, sku, price, currency }) => ({
        id,
        href: `/ops/products/${id}`,
        content: <Line code={sku} text={name} end={<Amount amount={price} currency={currency} />} />,
      })),
    customers: async (q, signal) =>
      (await listCustomers(api, { q, limit: shownOthers }, signal)).data.map((customer) => ({
        id: customer.id,
        href: `/ops/customers/${customer.id}`,
        content: (
          <Line
            code={customer.phone ?? ''}
            text={customer.name ?? ''}
            end={t('ordersOf', { count: customer.orderCount })}
          />
        ),
      })),
    stock: async (q, signal) =>
      (await listStock(api, { q, limit: shownOthers }, signal)).data.map((level) => ({
        id: level.id,
        href: `/ops/stock/articles/${encodeURIComponent(level.sku)}`,
        content: (
          <Line
            code={level.sku}
            text={`${level.name} ${level.location}`}
            end={t('available', { count: level.available })}
          />
        ),
      })),
  };
}

function Line({ code, text, end }: { code: string; text: string; end: ReactNode }) {
  return (
    <>
      <span className="ref">{code}</span>
      <span className="pick-who">
        <span className="nm">{text}</span>
      </span>
      <span className="push" />
      <span className="quiet">{end}</span>
    </>
  );
}
