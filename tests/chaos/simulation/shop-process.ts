import type { ClientOf } from '@talat/contracts/client';
import type { cartClient } from '@talat/contracts/cart.client';
import type { paymentsClient } from '@talat/contracts/payments.client';
import type { Clock } from '@talat/platform/clock';
import type { Database } from '@talat/platform/database';
import { Sagas } from '@talat/platform/sagas';
import type { Settings } from '@talat/platform/settings';
import type { Statement } from '@talat/platform/statement';
import type { Tx } from '@talat/platform/transaction';
import { ChangeOrder } from '../../../services/orders/src/change-order.ts';
import { CheckoutSaga } from '../../../services/orders/src/checkout.saga.ts';
import { FollowPayments } from '../../../services/orders/src/follow-payments.ts';
import type { PaymentProviders } from '../../../services/payments/src/payment-providers.service.ts';
import { PaymentsClient } from '../../../services/payments/src/payments.client.ts';
import { ReconcilePayments } from '../../../services/payments/src/reconcile-payments.ts';
import { SettlePayment } from '../../../services/payments/src/settle-payment.ts';
import type { Bank } from './bank.ts';
import { type Scheduler, SimProcess } from './scheduler.ts';
import type { Stock } from './stock.ts';
import type { Tables } from './tables.ts';

export type World = { scheduler: Scheduler; tables: Tables; bank: Bank; stock: Stock };
type Values = readonly unknown[];

/** One process of the shop: the services' own classes, on a database, a stockroom and a bank that the seed rules. */
export class ShopProcess extends SimProcess {
  readonly settle: SettlePayment;
  readonly saga: CheckoutSaga;
  readonly orders: ChangeOrder;
  readonly follow: FollowPayments;
  readonly reconcile: ReconcilePayments;
  readonly sagas: Sagas;
  isFaulty = true;

  constructor(
    name: string,
    private readonly world: World,
  ) {
    super(name);
    const db = this.#database();
    const clock = { now: () => new Date(world.scheduler.now) } as Clock;
    const provider = world.bank.seenFrom(this);
    const providers = {
      get: () => provider,
      names: () => [provider.name],
      nameFor: (method: string) => (method === 'cod' ? 'cod' : 'simulator'),
      inTime: (call: () => Promise<object>) => call().catch(() => ({ outcome: 'unknown' as const })),
    } as unknown as PaymentProviders;
    const settings = { get: () => ({ PROMPTPAY_ID: '0812345678' }) } as unknown as Settings;
    this.settle = new SettlePayment(db, providers);
    this.reconcile = new ReconcilePayments(db, providers, this.settle, clock);
    const payments = new PaymentsClient(db, this.settle, providers, settings) as unknown as ClientOf<
      typeof paymentsClient
    >;
    this.sagas = new Sagas({ getProviders: () => [] } as never, db, clock);
    this.orders = new ChangeOrder(db);
    const inventory = world.stock.seenFrom((process, at, work) => this.call(at, work), this);
    const cart = {
      close: () => this.call('cart.close', () => ({ status: 'closed' as const })),
      reopen: () => this.call('cart.reopen', () => ({ cartId: '' })),
    } as unknown as ClientOf<typeof cartClient>;
    this.saga = new CheckoutSaga(db, this.sagas, this.orders, inventory, payments, cart);
    this.follow = new FollowPayments(this.sagas, this.saga);
  }

  /** Something that takes time, may fail before or after it was done, and may never be answered. */
  async call<T>(at: string, work: () => T): Promise<T> {
    const { random } = this.world.scheduler;
    await this.world.scheduler.pause(this, at);
    const luck = this.isFaulty ? random.next() : 1;
    if (luck < 0.01) throw lost();
    const done = work();
    await this.world.scheduler.pause(this, `answer of ${at}`);
    if (luck < 0.03) throw lost();
    return done;
  }

  /** All that `work` writes, or nothing of it; nothing comes between. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.world.scheduler.pause(this, 'begin');
    const { tables } = this.world;
    const undo = tables.save();
    const after: (() => void)[] = [];
    const rows = async (statement: Statement<object>, values: Values = []) => tables.run(statement.name, values);
    const tx = {
      rows,
      one: async (statement: Statement<object>, values?: Values) => (await rows(statement, values))[0],
      afterCommit: (what: () => void) => void after.push(what),
    } as unknown as Tx;
    let done: T;
    try {
      done = await work(tx);
    } catch (error) {
      undo();
      throw error;
    }
    await this.world.scheduler.pause(this, 'commit');
    for (const what of after) what();
    return done;
  }

  #database(): Database {
    const rows = (statement: Statement<object>, values: Values = []) =>
      this.call(statement.name, () => this.world.tables.run(statement.name, values));
    return {
      rows,
      durable: rows,
      one: async (statement: Statement<object>, values?: Values) => (await rows(statement, values))[0],
      transaction: <T>(work: (tx: Tx) => Promise<T>) => this.transaction(work),
    } as unknown as Database;
  }
}

const lost = (): Error => new Error('Connection terminated unexpectedly');
