import { demoIdStart } from '@talat/demo/demo-id';
import { type BookCheck, unaudited } from '@talat/platform/books';

/** What must always be true of the money; each query gives the rows that break it. */
export const paymentsBooks: BookCheck[] = [
  {
    id: 'I5.transactions',
    title: 'every ledger transaction has two entries or more and sums to zero per currency',
    figures: `select count(*) as transactions, (select count(*) from payments.ledger_entry) as entries from payments.ledger_txn`,
    sql: `select t.id, e.currency, sum(e.amount)::text as sum, count(e.*)::int as entries from payments.ledger_txn t left join payments.ledger_entry e on e.txn_id = t.id
           group by t.id, e.currency having coalesce(sum(e.amount), 1) <> 0 or count(e.*) < 2`,
  },
  {
    id: 'I5.trial-balance',
    title: 'the trial balance is zero per currency',
    sql: 'select currency, sum(balance)::text as sum from payments.balance group by currency having sum(balance) <> 0',
  },
  {
    id: 'I6.ledger',
    title: 'what each payment captured and refunded is what the ledger holds for it',
    sql: `with booked as (
            select t.payment_id,
                   coalesce(sum(e.amount) filter (where t.kind = 'capture' and e.amount > 0), 0) as captured,
                   coalesce(sum(e.amount) filter (where t.kind = 'refund' and e.amount > 0), 0) as refunded
              from payments.ledger_txn t join payments.ledger_entry e on e.txn_id = t.id group by t.payment_id)
          select p.id, p.captured::text, p.refunded::text, b.captured::text as booked, b.refunded::text as booked_back
            from payments.payment p full join booked b on b.payment_id = p.id
           where coalesce(p.captured, 0) <> coalesce(b.captured, 0) or coalesce(p.refunded, 0) <> coalesce(b.refunded, 0)`,
  },
  {
    id: 'I6.provider',
    title: 'what the simulated provider moved is what our operations say it moved',
    sql: `select coalesce(s.key, o.provider_key) as key, s.amount::text as theirs, o.amount::text as ours, o.status
            from payments.sim_psp s full join (select * from payments.operation where provider = 'simulator') o on o.provider_key = s.key
           where (s.outcome = 'succeeded' and coalesce(o.status, '') not in ('succeeded', 'surplus', 'requested', 'unknown'))
              or (s.key is null and o.status in ('succeeded', 'surplus')) or (s.outcome = 'succeeded' and s.amount <> o.amount)`,
  },
  {
    id: 'I6.surplus',
    title: 'every surplus that came in has gone back',
    sql: `select o.id, o.payment_id from payments.operation o where o.status = 'surplus'
             and not exists (select 1 from payments.operation r where r.target_key = o.provider_key and r.kind = 'refund' and r.status in ('succeeded', 'requested', 'unknown'))`,
  },
  {
    id: 'I7.capture',
    title: 'a payment has at most one successful capture',
    sql: `select payment_id, count(*)::int from payments.operation where kind in ('capture', 'charge') and status = 'succeeded' group by payment_id having count(*) > 1`,
  },
  {
    id: 'I7.order',
    title: 'an order has at most one payment',
    sql: 'select order_id, count(*)::int from payments.payment group by order_id having count(*) > 1',
  },
  {
    id: 'I11.payments',
    title: 'every change of a payment has its row in the usage history',
    sql: unaudited(
      `select id::text, case when id::text like '${demoIdStart}%' then version - 1 else version end from payments.payment`,
      `entity = 'payment'`,
    ),
  },
  {
    id: 'payments.refunding',
    title: 'what is being refunded is what open refunds ask for',
    sql: `select p.id, p.refunding::text, coalesce(sum(o.amount), 0)::text as open from payments.payment p
            left join payments.operation o on o.payment_id = p.id and o.kind = 'refund' and o.status in ('requested', 'unknown')
             and not exists (select 1 from payments.operation t where t.provider_key = o.target_key and t.status = 'surplus')
           group by p.id having p.refunding <> coalesce(sum(o.amount), 0)`,
  },
];
