import { ClientCalls } from '@talat/platform/client-calls';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../../medium/checkout/given-shop.ts';
import { openShop } from '../../medium/checkout/open-shop.ts';
import { articlesOf, cards, stockUp } from '../../medium/checkout/stand-ins.ts';
import { HostileBank } from '../hostile-bank.ts';
import { Random } from '../random.ts';
import { subject } from '../subject.ts';
import { withHands } from '../supervisor.ts';

export type HostileInput = {
  appUrl: string;
  superUrl: string;
  seed: number;
  payments: number;
  /** No new payment is begun after it. */
  budgetMs: number;
};
export type HostileResult = {
  payments: number;
  faults: Record<string, number>;
  refused: string[];
  stuck: object[];
  refusedCaptures: object[];
  unfillable: { count: number; charged: number; kept: object[]; slowestSeconds: number };
  bank: string;
  orders: string;
  breaks: object[];
};

const hands = 12;
const everyUnfillable = 20;

subject(async ({ appUrl, superUrl, seed, payments, budgetMs }: HostileInput): Promise<HostileResult> => {
  const keys = mkdtempSync(join(tmpdir(), 'talat-hostile-'));
  const stock = { RICE: 1_000_000, TEA: 1_000_000 };
  const articles = articlesOf(stock);
  const env = {
    DATABASE_POOL_SIZE: '16',
    PAYMENTS_PROVIDER_TIMEOUT_MS: '400',
    PAYMENTS_CONFIRM_WAIT_MS: '300',
    PAYMENTS_LATE_AFTER: '1',
  };
  const shop = await openShop({ database: { url: appUrl, superUrl }, keys, articles, env });
  try {
    await stockUp(shop.app.db, articles, stock);
    await shop.app.settled(30_000);
    const bank = new HostileBank(shop.app, new Random(seed).stream('bank'));
    const until = Date.now() + budgetMs;
    const customers = new Customers(shop, bank, new Random(seed).stream('customers'));
    await withHands(
      hands,
      Array.from({ length: payments }, (_, n) => n),
      async (n) => {
        if (Date.now() < until) await customers.buy(n);
      },
    );
    const stuck = await customers.finish();
    return { ...(await customers.account()), faults: bank.did, refused: bank.refused, stuck };
  } finally {
    await shop.close();
    rmSync(keys, { recursive: true, force: true });
  }
});

type Open = { id: string; payment_id: string; method: string; payment: string };

/** People who pay, look again when nothing comes back, and try another card when one is refused. */
class Customers {
  #bought = 0;
  readonly #unfillable: string[] = [];

  constructor(
    private readonly shop: Shop,
    private readonly bank: HostileBank,
    private readonly random: Random,
  ) {}

  async buy(n: number): Promise<void> {
    const random = this.random.stream(`payment ${n}`);
    const isUnfillable = n % everyUnfillable === everyUnfillable - 1;
    const paymentMethod = isUnfillable || random.next() < 0.3 ? 'promptpay' : 'card';
    const items = [
      { sku: 'RICE', quantity: random.between(1, 9) },
      { sku: 'TEA', quantity: random.between(1, 5) },
    ];
    const { body: order } = await this.shop.order({ paymentMethod, items });
    this.bank.follow(order.payment.intentId, n);
    this.#bought += 1;
    if (isUnfillable) {
      this.#unfillable.push(order.id);
      const inventory = this.shop.app.get(ClientCalls).serving('inventory')!;
      await (inventory['release'] as (input: object) => Promise<unknown>).call(inventory, {
        orderId: order.id,
        reason: 'lost',
      });
    }
    if (paymentMethod === 'card') await this.shop.pay(order.payment.intentId, random.pick([cards.good, cards.twice]));
    else await this.scan(order.payment.intentId, random.between(0, 3));
  }

  private async scan(intentId: string, copies: number): Promise<void> {
    await this.shop.app.http('POST', `/payments/simulator/promptpay/${intentId}/pay`, { body: { copies } });
    // the message may be lost: the page asks
    if (copies === 0) await this.shop.app.http('POST', '/payments/confirm', { body: { intentId } });
  }

  /** Until every order has its end and every question its answer; what has none after a minute and a half is stuck. */
  async finish(): Promise<object[]> {
    await this.bank.drained();
    const end = Date.now() + 90_000;
    for (;;) {
      const open = await this.open();
      if (open.length === 0) break;
      if (Date.now() > end) return open;
      for (const { payment_id: id, payment, method } of open)
        if (method === 'card' && ['created', 'failed'].includes(payment)) await this.shop.pay(id);
      await sleep(200);
    }
    await this.bank.drained();
    await this.shop.quiet();
    return [];
  }

  private open(): Promise<Open[]> {
    return this.shop.app.sql<Open>(
      `select o.id, p.id as payment_id, p.method, p.status as payment from orders.orders o join payments.payment p on p.order_id = o.id
        where o.status = 'pending' or (o.status = 'cancelled' and p.captured > p.refunded)
           or exists (select from payments.operation x where x.payment_id = p.id and x.kind <> 'charge' and x.status in ('requested', 'unknown')) limit 50`,
    );
  }

  async account(): Promise<Omit<HostileResult, 'faults' | 'refused' | 'stuck'>> {
    const { app } = this.shop;
    const [money] = await app.sql<{ bank: string; orders: string }>(
      `select (select coalesce(sum(case kind when 'refund' then -amount else amount end), 0)::text from payments.sim_psp
                where kind in ('capture', 'charge', 'refund') and outcome = 'succeeded') as bank,
              (select coalesce(sum(total - refunded), 0)::text from orders.orders where payment_status in ('paid', 'partially_refunded')) as orders`,
    );
    const refusedCaptures = await app.sql<object>(
      `select id from orders.orders where cancel_reason = 'capture_refused' limit 5`,
    );
    const gone = await app.sql<{ id: string; kept: number; seconds: number }>(
      `select p.order_id as id, (p.captured - p.refunded)::int as kept, coalesce(extract(epoch from max(r.created_at) - min(c.created_at)), 0)::float as seconds
         from payments.payment p join payments.sim_psp c on c.key like p.id || ':charge:%' left join payments.sim_psp r on r.target_key = c.key and r.kind = 'refund'
        where p.order_id = any($1) group by p.id`,
      [this.#unfillable],
    );
    const { status, body } = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
    return {
      payments: this.#bought,
      refusedCaptures,
      unfillable: {
        count: this.#unfillable.length,
        charged: gone.length,
        kept: gone.filter(({ kept }) => kept !== 0),
        slowestSeconds: Math.max(0, ...gone.map(({ seconds }) => seconds)),
      },
      ...money!,
      breaks: body.breaks ?? [{ status, code: body.code }],
    };
  }
}
