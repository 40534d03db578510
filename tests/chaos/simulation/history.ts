import type { Random } from '../random.ts';
import { Bank } from './bank.ts';
import { cancel, draftOrder, payByCard, place } from './customers.ts';
import { Scheduler, settled } from './scheduler.ts';
import { ShopProcess, type World } from './shop-process.ts';
import { Stock } from './stock.ts';
import { Tables } from './tables.ts';
import { wrongAtTheEnd, wrongNow } from './verdict.ts';

export type Ended = { steps: number; crashes: number; orders: number; trace: string; problems: string[] };
const articles = ['tea', 'rice'];

/** One life of a small shop: a few customers, two processes, a bank; what goes wrong, and when, is drawn from the seed. */
export class History {
  readonly #world: World;
  readonly #opening = new Map<string, number>();
  #processes: ShopProcess[] = [];
  #born = 0;
  #crashes = 0;
  #problems: string[] = [];

  constructor(private readonly random: Random) {
    const scheduler = new Scheduler(random);
    const stock = new Stock(scheduler);
    this.#world = { scheduler, stock, tables: new Tables(() => scheduler.now), bank: new Bank(scheduler) };
    for (const article of articles) {
      const onHand = random.between(2, 9);
      this.#opening.set(article, onHand);
      stock.levels.set(article, { onHand, reserved: 0 });
    }
    this.#processes = [this.#start(), this.#start()];
  }

  async run(): Promise<Ended> {
    const customers = Array.from({ length: this.random.between(2, 4) }, () => draftOrder(this.#world, this.random));
    let wishes = customers.map((draft) => () => this.#buy(draft));
    for (let turn = 0; turn < 150 && this.#problems.length === 0; turn++) {
      if (wishes.length && this.random.next() < 0.2) wishes.shift()!();
      await this.#turn();
    }
    for (const wish of wishes) wish();
    wishes = [];
    await this.#comeToRest();
    const { scheduler, tables } = this.#world;
    const problems = this.#problems.length ? this.#problems : wrongAtTheEnd(this.#world, this.#opening);
    const { steps } = scheduler;
    return { steps, crashes: this.#crashes, orders: tables.orders.size, trace: scheduler.trace(), problems };
  }

  /** One step of somebody, or something of what may always happen. */
  async #turn(): Promise<void> {
    const { scheduler, bank } = this.#world;
    const luck = this.random.next();
    if (luck < 0.015) this.#crash();
    else if (luck < 0.06) scheduler.now += this.random.between(1, 20_000);
    else if (luck < 0.065) scheduler.now += this.random.between(60_000, 900_000);
    else if (luck < 0.08) bank.deliverLate();
    else if (luck < 0.12) this.#beat();
    else if (luck < 0.15) this.#someone();
    else if (!scheduler.isIdle) await scheduler.step();
    else this.#beat();
    await settled();
    this.#problems.push(...wrongNow(this.#world));
  }

  /** Faults end, time goes on, and within hours everything must have found its end. */
  async #comeToRest(): Promise<void> {
    const { scheduler, bank, tables } = this.#world;
    bank.isKind = true;
    for (const process of this.#processes) process.isFaulty = false;
    for (let round = 0; round < 400 && this.#problems.length === 0; round++) {
      while (!scheduler.isIdle) await scheduler.step();
      bank.deliverLate();
      this.#beat();
      await settled();
      while (!scheduler.isIdle) await scheduler.step();
      scheduler.now += round < 100 ? 5_000 : 60_000;
      const isDone = [...tables.sagas.values()].every(({ status }) => status === 'done' || status === 'cancelled');
      if (round > 200 && isDone && tables.dueOperations().length === 0) break;
    }
  }

  #start(): ShopProcess {
    return new ShopProcess(`process ${++this.#born}`, this.#world);
  }

  #crash(): void {
    const index = this.random.between(0, this.#processes.length - 1);
    this.#world.scheduler.kill(this.#processes[index]!);
    this.#processes[index] = this.#start();
    this.#crashes++;
  }

  get #any(): ShopProcess {
    return this.random.pick(this.#processes);
  }

  /** A request that nobody may be waiting for any more: what it throws is its customer's to read. */
  #request(work: Promise<unknown>): void {
    work.catch(() => undefined);
  }

  #buy(draft: ReturnType<typeof draftOrder>): void {
    this.#request(place(this.#any, this.#world, draft));
    // the impatient one clicks again
    if (this.random.next() < 0.4) this.#request(place(this.#any, this.#world, draft));
  }

  /** A customer pays, or somebody cancels. */
  #someone(): void {
    const { tables, bank } = this.#world;
    const payments = [...tables.payments.values()];
    if (payments.length === 0) return;
    const payment = this.random.pick(payments);
    if (this.random.next() < 0.15) return this.#request(cancel(this.#any, this.#world, payment.order_id));
    if (payment.method === 'card') return this.#request(payByCard(this.#any, payment.id));
    const charge = [...tables.operations.values()].find(
      ({ payment_id, kind }) => payment_id === payment.id && kind === 'charge' && payment.method === 'promptpay',
    );
    if (!charge) return;
    const { provider_key: key, amount, currency } = charge;
    bank.payQr({ key, kind: 'charge', targetKey: null, amount, currency }, this.random.between(0, 2));
  }

  /** What the workers of a process do at their beat. */
  #beat(): void {
    const shop = this.#any;
    const { tables, bank, stock, scheduler } = this.#world;
    stock.expire();
    for (const saga of tables.dueSagas()) this.#request(shop.saga.advance(saga));
    for (const operation of tables.dueOperations()) this.#request(shop.settle.resolve(operation));
    this.#request(this.#follow(shop));
    if (this.random.next() < 0.3) {
      const range = { from: new Date(scheduler.now - 7_200_000), to: new Date(scheduler.now) };
      this.#request(shop.reconcile.takeLate(range));
    }
    const message = bank.post.shift();
    if (!message) return;
    const operation = [...tables.operations.values()].find(({ provider_key }) => provider_key === message.key);
    if (!operation) return;
    const webhook = { provider: 'simulator', eventId: message.id, type: 'payment.settled' };
    const delivered = shop.settle.answer(operation, { outcome: message.outcome }, { webhook });
    // the bank sends again what was not taken
    delivered.catch(() => void bank.post.push(message));
  }

  /** The orders' consumer: what it makes of a batch and its position commit together. */
  #follow(shop: ShopProcess): Promise<void> {
    const { tables } = this.#world;
    return shop.transaction(async (tx) => {
      const batch = tables.log.slice(tables.cursor, tables.cursor + this.random.between(1, 20));
      const payments = batch.filter(({ type }) => type.startsWith('payment.'));
      if (payments.length) await shop.follow.apply(tx, structuredClone(payments) as never, '{}');
      tables.cursor += batch.length;
    });
  }
}
