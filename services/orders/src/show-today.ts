import { Injectable } from '@nestjs/common';
import { toDecimal } from '@talat/contracts/money';
import type { OrderToday } from '@talat/contracts/order-desk';
import { Database, statement } from '@talat/platform/database';
import { Settings } from '@talat/platform/settings';
import { openDisplays } from './order-filter.rules.ts';
import { ordersSettings } from './orders.settings.ts';

type HourRow = { days_ago: number; hour: number; count: number; total: number };
type StandRow = {
  now: Date;
  date: string;
  before: string;
  promptpay: number;
  card: number;
  cod_due: number;
  overdue: number;
  unpaid: number;
};

// Days are Bangkok's, as people at the shop count them.
const hours = statement<HourRow>(
  'orders.today-hours',
  `with day as (select date_trunc('day', clock_timestamp(), 'Asia/Bangkok') as start)
   select ago as days_ago, extract(hour from o.created_at at time zone 'Asia/Bangkok')::int as hour, count(*)::int as count, sum(o.total)::bigint as total
     from day, unnest(array[0, 7]) as ago, orders.orders o
    where o.created_at >= day.start - make_interval(days => ago) and o.created_at < day.start - make_interval(days => ago - 1)
      and o.currency = $1 and o.status not in ('cancelled', 'pending')
    group by 1, 2`,
);
const stand = statement<StandRow>(
  'orders.today-stand',
  `with day as (select date_trunc('day', clock_timestamp(), 'Asia/Bangkok') as start)
   select clock_timestamp() as now,
          to_char(day.start at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as date,
          to_char((day.start - interval '7 days') at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as before,
          (select coalesce(sum(total - refunded), 0)::bigint from orders.orders where confirmed_at >= day.start and payment_method = 'promptpay' and currency = $1 and payment_status in ('paid', 'partially_refunded')) as promptpay,
          (select coalesce(sum(total - refunded), 0)::bigint from orders.orders where confirmed_at >= day.start and payment_method = 'card' and currency = $1 and payment_status in ('paid', 'partially_refunded')) as card,
          (select coalesce(sum(total), 0)::bigint from orders.orders where display = any($3) and payment_status = 'cod_due' and currency = $1) as cod_due,
          (select count(*)::int from orders.orders where display = any($3) and coalesce(confirmed_at, created_at) < clock_timestamp() - make_interval(secs => ($2::jsonb ->> display)::int)) as overdue,
          (select count(*)::int from orders.orders where display = 'pending_payment' and created_at < clock_timestamp() - make_interval(secs => ($2::jsonb ->> display)::int)) as unpaid
     from day`,
);

/** What the day has brought so far. Two reads, over the pool that lists do not wait for. */
@Injectable()
export class ShowToday {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
  ) {}

  async show(): Promise<OrderToday> {
    const { SHOP_CURRENCY: currency, ORDER_PROMISES: promises } = this.settings.get(ordersSettings);
    const [rows, [at]] = await Promise.all([
      this.db.reports.rows(hours, [currency]),
      this.db.reports.rows(stand, [currency, JSON.stringify(promises), openDisplays]),
    ]);
    const money = (minor: number) => toDecimal(Number(minor), currency);
    const dayOf = (daysAgo: number, date: string) => {
      const found = rows.filter((row) => row.days_ago === daysAgo);
      const sum = (field: 'count' | 'total') => found.reduce((total, row) => total + Number(row[field]), 0);
      return {
        date,
        count: sum('count'),
        total: money(sum('total')),
        hours: Array.from({ length: 24 }, (_, hour) => {
          const row = found.find((each) => each.hour === hour);
          return { count: row?.count ?? 0, total: money(row?.total ?? 0) };
        }),
      };
    };
    return {
      currency,
      now: at!.now.toISOString(),
      today: dayOf(0, at!.date),
      before: dayOf(7, at!.before),
      money: { promptpay: money(at!.promptpay), card: money(at!.card), codDue: money(at!.cod_due) },
      overdue: at!.overdue,
      unpaid: at!.unpaid,
    };
  }
}
