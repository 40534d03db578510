import { Injectable } from '@nestjs/common';
import { toDecimal } from '@talat/contracts/money';
import type { OrderAssignmentList, OrderToday } from '@talat/contracts/order-desk';
import { Database, statement } from '@talat/platform/database';
import { Settings } from '@talat/platform/settings';
import { openDisplays } from './order-filter.rules.ts';
import { ordersSettings } from './orders.settings.ts';

/** An order whose process died may be confirmed that much after its deadline. */
const secondsLate = 86_400;

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

// Days are Bangkok's, as people at the shop count them. The page asks again and again: nothing here may look at all orders, so
// that each part stands on an index, and money that came today on when its order was placed, at most its deadline earlier. The
// planner must see it: both ends of a time, for one open end counts as a third of the table; each day by itself; the states as
// words, for it knows how few orders are in each.
const open = openDisplays.map((display) => `'${display}'`).join(', ');
const hours = statement<HourRow>(
  'orders.today-hours',
  `with day as (select date_trunc('day', clock_timestamp(), 'Asia/Bangkok') as start)
   select ago as days_ago, placed.*
     from day, unnest(array[0, 7]) as ago, lateral (
       select extract(hour from o.created_at at time zone 'Asia/Bangkok')::int as hour, count(*)::int as count, sum(o.total)::bigint as total
         from orders.orders o
        where o.created_at >= day.start - make_interval(days => ago) and o.created_at < day.start - make_interval(days => ago - 1)
          and o.currency = $1 and o.status not in ('cancelled', 'pending')
        group by 1) as placed`,
);
const stand = statement<StandRow>(
  'orders.today-stand',
  `with day as (select date_trunc('day', clock_timestamp(), 'Asia/Bangkok') as start),
        paid as (
     select payment_method, sum(total - refunded)::bigint as kept from day, orders.orders
      where created_at >= day.start - make_interval(secs => $3) and created_at < day.start + interval '1 day' and confirmed_at >= day.start
        and payment_method in ('promptpay', 'card') and currency = $1 and payment_status in ('paid', 'partially_refunded')
      group by 1)
   select clock_timestamp() as now,
          to_char(day.start at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as date,
          to_char((day.start - interval '7 days') at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as before,
          coalesce((select kept from paid where payment_method = 'promptpay'), 0) as promptpay,
          coalesce((select kept from paid where payment_method = 'card'), 0) as card,
          (select coalesce(sum(total), 0)::bigint from orders.orders where display in (${open}) and payment_status = 'cod_due' and currency = $1) as cod_due,
          (select count(*)::int from orders.orders where display in (${open}) and coalesce(confirmed_at, created_at) < clock_timestamp() - make_interval(secs => ($2::jsonb ->> display)::int)) as overdue,
          (select count(*)::int from orders.orders where display = 'pending_payment' and created_at < clock_timestamp() - make_interval(secs => ($2::jsonb ->> display)::int)) as unpaid
     from day`,
);

type AssignmentRow = { order_id: string; at: Date; seconds: number };
const lastHour = statement<AssignmentRow>(
  'orders.assignments',
  `select t.order_id, t.at, greatest(0, extract(epoch from t.at - coalesce(o.confirmed_at, o.created_at)))::float8 as seconds
     from orders.timeline t join orders.orders o on o.id = t.order_id
    where t.kind = 'order.assigned' and t.at > clock_timestamp() - interval '1 hour'
      and t.from_display in ('new', 'paid') and t.to_display = 'assigned'
    order by t.at desc limit 1000`,
);

/** What the day has brought so far. Two reads, over the pool that lists do not wait for. */
@Injectable()
export class ShowToday {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
  ) {}

  async show(): Promise<OrderToday> {
    const {
      SHOP_CURRENCY: currency,
      ORDER_PROMISES: promises,
      ORDER_PAYMENT_DEADLINE: deadline,
    } = this.settings.get(ordersSettings);
    const [rows, [at]] = await Promise.all([
      this.db.reports.rows(hours, [currency]),
      this.db.reports.rows(stand, [currency, JSON.stringify(promises), deadline + secondsLate]),
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

  /** Orders that nobody had and somebody was given, in the last hour. */
  async assignments(): Promise<OrderAssignmentList> {
    const rows = await this.db.reports.rows(lastHour, []);
    return {
      data: rows.map(({ order_id, at, seconds }) => ({
        orderId: order_id,
        at: at.toISOString(),
        seconds: Math.round(Number(seconds)),
      })),
    };
  }
}
