import { Sagas } from '@talat/platform/sagas';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Faults } from '../medium/checkout/faults.ts';
import type { Shop } from '../medium/checkout/given-shop.ts';
import type { Cell, Plot } from './saga-cells.ts';

type Seen = {
  id: string;
  status: string;
  total: number;
  saga: string;
  payment: string | null;
  payment_id: string | null;
  kept: number;
  captures: number;
  open: number;
  reservation: string | null;
  returned: string | null;
  return_id: string | null;
};
const look = `
  select o.id, o.status, o.total::int, s.status as saga, p.status as payment, p.id as payment_id, coalesce(p.captured - p.refunded, 0)::int as kept,
         (select count(*)::int from payments.operation x where x.payment_id = p.id and x.kind in ('capture', 'charge') and x.status = 'succeeded') as captures,
         (select count(*)::int from payments.operation x where x.payment_id = p.id and x.status in ('requested', 'unknown')) as open,
         (select state from inventory.reservation r where r.order_id = o.id) as reservation, b.state as returned, b.id as return_id
    from orders.orders o join bus.saga s on s.id = o.id left join payments.payment p on p.order_id = o.id left join orders.order_return b on b.order_id = o.id
   where o.notes = $1`;
const articles = { RICE: 1, TEA: 2 };
/** What a return of one RICE gives back. */
const returnedMinor = 100_00;
const isHopeless = ({ fault }: Cell) => fault === 'permanent error' || fault === 'late reply';

/** Does one cell after another on one shop: the story up to its step, the fault there, and on to an end. */
export class SagaMatrix {
  readonly #faults: Faults;

  constructor(private readonly shop: Shop) {
    this.#faults = Faults.of(shop);
  }

  /** What is wrong with how the cell ended; null when nothing is. */
  async run(cell: Cell): Promise<string | null> {
    const note = `cell ${randomUUID()}`;
    try {
      await this.tell(cell, note);
      const hits = this.#faults.hits;
      await this.end(cell, note);
      this.#faults.disarm();
      await this.#faults.deliverLate();
      const problem = wrongWith(await this.end({ ...cell, fault: 'duplicate reply' }, note), cell);
      return problem ?? (hits + this.#late > 0 ? null : 'the call was never made');
    } catch (error) {
      return String(error);
    } finally {
      this.#faults.disarm();
    }
  }
  #late = 0;

  private async tell(cell: Cell, note: string): Promise<void> {
    this.#late = 0;
    const stories: Record<Plot, () => Promise<void>> = {
      pay: () => this.pay(cell, note),
      leave: () => this.leave(cell, note),
      lose: () => this.lose(cell, note),
      cancel: () => this.cancel(cell, note),
      import: () => this.importSale(cell, note),
      return: () => this.sendBack(cell, note),
    };
    await stories[cell.plot]();
    for (let tries = 0; tries < 40 && this.#faults.hits === 0; tries++) await this.pushOn(note, cell.plot === 'leave');
  }

  /** A shopper who tries again when something breaks, and pays as soon as there is something to pay. */
  private async pay(cell: Cell, note: string): Promise<void> {
    const cart = await this.shop.cart(articles);
    this.#faults.arm(cell.call, cell.fault);
    await this.placeAndPay(cart, note);
    if (await this.see(note)) return;
    // nothing was placed: nothing is held but what expires by itself, and the cart can be ordered once the fault is gone
    this.#late = this.#faults.hits;
    this.#faults.disarm();
    await this.#faults.deliverLate();
    await this.placeAndPay(cart, note);
  }

  private async placeAndPay(cart: Record<string, string>, note: string): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      const placed = await this.shop.orderCart(cart, { notes: note });
      if (placed.status < 500 && placed.body.id) break;
    }
    for (let tries = 0; tries < 25; tries++) {
      const seen = await this.see(note);
      if (!seen || isOver(seen)) return;
      if (seen.payment_id && ['created', 'failed'].includes(seen.payment!)) await this.shop.pay(seen.payment_id);
      else if (seen.payment_id) return;
      await this.pushOn(note, false);
    }
  }

  private async leave(cell: Cell, note: string): Promise<void> {
    await this.shop.orderCart(await this.shop.cart(articles), { notes: note });
    this.#faults.arm(cell.call, cell.fault);
  }

  /** Authorised, and the units are gone: the void is what must survive. */
  private async lose(cell: Cell, note: string): Promise<void> {
    await this.shop.orderCart(await this.shop.cart(articles), { notes: note });
    const seen = (await this.see(note))!;
    await this.shop.app.sql(
      `update inventory.reservation set expires_at = clock_timestamp() - interval '1 s' where order_id = $1`,
      [seen.id],
    );
    for (let tries = 0; tries < 200 && (await this.see(note))!.reservation !== 'expired'; tries++) {
      await this.shop.app.sql(`update bus.schedule set next_at = clock_timestamp() where name = 'inventory.expire'`);
      await sleep(50);
    }
    this.#faults.arm(cell.call, cell.fault);
    await this.shop.pay(seen.payment_id!);
  }

  private async cancel(cell: Cell, note: string): Promise<void> {
    const { body } = await this.shop.orderCart(await this.shop.cart(articles), { notes: note, paymentMethod: 'cod' });
    this.#faults.arm(cell.call, cell.fault);
    await this.shop.app.http('POST', `/orders/${body.id}/cancel`, { as: 'manager', body: {} });
  }

  private async importSale(cell: Cell, note: string): Promise<void> {
    this.#faults.arm(cell.call, cell.fault);
    const lines = [{ variantId: this.shop.variant('RICE').variantId, quantity: 2, unitPrice: 3.5 }];
    const sale = { reference: note, placedAt: '2010-12-01T08:26:00.000Z', currency: 'THB', taxRate: 7, lines };
    await this.shop.app.http('POST', '/orders', { as: 'admin', body: { import: sale, notes: note } });
  }

  private async sendBack(cell: Cell, note: string): Promise<void> {
    await this.placeAndPay(await this.shop.cart(articles), note);
    const { id } = (await this.end({ ...cell, plot: 'pay', fault: 'duplicate reply' }, note))!;
    for (const status of ['picking', 'packed', 'shipped'])
      await this.shop.app.http('PUT', `/orders/${id}/status`, { as: 'staff', body: { status } });
    this.#faults.arm(cell.call, cell.fault);
    await this.shop.app.http('POST', `/orders/${id}/returns`, {
      as: 'manager',
      body: { items: [{ sku: 'RICE', quantity: 1 }] },
    });
  }

  private async see(note: string): Promise<Seen | undefined> {
    return (await this.shop.app.sql<Seen>(look, [note]))[0];
  }

  /** On to the end. A declined card is none: the shopper tries another one; nor is a return that failed: staff try again. */
  private async end(cell: Cell, note: string): Promise<Seen | undefined> {
    for (let tries = 0; tries < 150; tries++) {
      const seen = await this.see(note);
      if (seen && isOver(seen)) return seen;
      // an answer that is held back, or a refusal for ever, is waited for a while; then the fault is mended
      if (isHopeless(cell) && tries === 12) this.#faults.disarm();
      if (seen?.payment_id && seen.status === 'pending' && seen.payment === 'failed')
        await this.shop.pay(seen.payment_id);
      if (seen?.returned === 'failed')
        await this.shop.app.http('POST', `/orders/${seen.id}/returns/${seen.return_id}/retry`, { as: 'manager' });
      await this.pushOn(note, isHopeless(cell) && tries > 4);
    }
    return this.see(note);
  }

  /** Time passes quickly: leases end, questions are asked again, and deadlines pass when the cell needs it. */
  private async pushOn(note: string, isPastDeadline: boolean): Promise<void> {
    const seen = await this.see(note);
    const { app } = this.shop;
    if (isPastDeadline)
      await app.sql(`update bus.saga set deadline_at = clock_timestamp() - interval '2 min' where status = 'running'`);
    await app.sql(
      `update bus.saga set next_at = clock_timestamp() where status in ('running', 'compensating') and type = 'return'`,
    );
    await app.sql(
      `update payments.operation set next_at = clock_timestamp() where status in ('requested', 'unknown') and kind <> 'charge'`,
    );
    await app.sql(`update bus.schedule set next_at = clock_timestamp() where name = 'payments.resolve'`);
    if (seen) await app.get(Sagas).wake(seen.id, 'checkout');
    if (seen?.return_id) await app.get(Sagas).wake(seen.return_id, 'return');
    await sleep(30);
  }
}

const isOver = (seen: Seen): boolean =>
  ['done', 'cancelled'].includes(seen.saga) && seen.open === 0 && (seen.returned === null || seen.returned === 'done');

/** What each plot must come to. */
const ends: Record<Plot, readonly string[]> = {
  pay: ['confirmed', 'cancelled'],
  leave: ['cancelled'],
  lose: ['cancelled'],
  cancel: ['cancelled'],
  import: ['completed'],
  return: ['processing', 'completed'],
};

/** A good card is charged and the order goes on, whatever happens once: only what is refused for good or answered too late may end it. */
const endsOf = (cell: Cell): readonly string[] =>
  cell.plot === 'pay' && !isHopeless(cell) ? ['confirmed'] : ends[cell.plot];

function wrongWith(seen: Seen | undefined, cell: Cell): string | null {
  if (!seen) return 'there is no order';
  const { plot } = cell;
  const isSold = seen.status !== 'cancelled';
  const kept = isSold ? seen.total - (plot === 'return' ? returnedMinor : 0) : 0;
  const shelf = isSold ? ['claimed'] : ['released', 'restocked', 'expired'];
  const isRight =
    isOver(seen) &&
    endsOf(cell).includes(seen.status) &&
    seen.captures <= 1 &&
    seen.kept === kept &&
    shelf.includes(seen.reservation ?? '');
  return isRight ? null : JSON.stringify(seen);
}
