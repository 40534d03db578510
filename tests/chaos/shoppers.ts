import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, until } from '../flows/api.client.ts';
import { byCard, cards, linesOf, orderBody } from '../flows/shop.ts';
import { atLeast, type Check, none, same } from './check.ts';
import type { Deployment } from './deployment.ts';
import type { Request } from './journal.ts';
import type { Random } from './random.ts';
import { withHands } from './supervisor.ts';

type Line = Record<string, number>;
type Order = { id: string; key: string; intentId: string | undefined; as: string | undefined };
/** Which cards are used, most of them good at once; each ends paid, some late or after a lost answer. */
const purses = [cards.good, cards.good, cards.good, cards.late, '4000000000000044', '4000000000000077'];

/** Customers who buy in every way there is, while something else goes on with the shop, and who ask until they know how it ended. */
export class Shoppers {
  done = 0;
  #openedAt = 0;
  readonly #cancelled = new Set<string>();
  /** Orders whose customer was told that the money is taken. */
  readonly #paid = new Set<string>();
  readonly #customers: string[] = [];
  readonly #buyers = new Map<string, string | undefined>();

  constructor(
    private readonly deployment: Deployment,
    private readonly options: { checkouts: number; hands: number; random: Random; longestMs?: number },
  ) {}

  /** Gone when a quarter of the wishes have been, of those who want one. */
  get #scarce(): number {
    return Math.ceil(this.options.checkouts / 16);
  }

  /** From 0 to 1: of the checkouts, or of the time, whichever ends first. */
  readonly progress = (): number => {
    const { checkouts, longestMs = Number.POSITIVE_INFINITY } = this.options;
    return Math.max(this.done / checkouts, (performance.now() - this.#openedAt) / longestMs);
  };

  /** Who was cut off asks on until the storm is over, and then as long as the promise says that it may take. */
  get #patience(): { timeoutMs: number; everyMs: number } {
    return { timeoutMs: (this.options.longestMs ?? 120_000) + 60_000, everyMs: 100 };
  }

  private resolve(request: Request): Promise<Answer> {
    return this.deployment.journal.resolve(request, this.#patience);
  }

  /** What of the plan fitted into the time here; undefined when all of it did. */
  note({ struck, kills }: { struck: number; kills: number }): string | undefined {
    const { checkouts, longestMs = 0 } = this.options;
    if (this.done >= checkouts && struck >= kills) return undefined;
    return `${struck} of ${kills} kills and ${this.done} of ${checkouts} checkouts fitted into ${longestMs / 60_000} min here`;
  }

  /** Fills the shelves and signs the customers up, one for every second hand; the others stay guests. */
  async prepare(): Promise<void> {
    const { shop } = this.deployment;
    const { checkouts, hands } = this.options;
    await shop.stockUp({ RICE: checkouts * 4, TEA: checkouts * 4, RARE: this.#scarce });
    for (let hand = 0; hand < hands; hand += 2) this.#customers[hand] = await shop.newCustomer();
  }

  buy(): Promise<void> {
    const { hands, random } = this.options;
    this.#openedAt = performance.now();
    return withHands(hands, this.wishes(), async (index, hand) => {
      await this.checkout(index, { random: random.stream(`checkout ${index}`), as: this.#customers[hand] });
      this.done++;
    });
  }

  /** Waits for so many more checkouts, or for the end: who is hit again before it is back only shows that it starts slowly. */
  async goOn(more: number): Promise<void> {
    const enough = this.done + more;
    while (this.done < enough && this.progress() < 1) await sleep(20);
  }

  private *wishes(): Generator<number> {
    for (let index = 0; index < this.options.checkouts && this.progress() < 1; index++) yield index;
  }

  private async checkout(index: number, { random, as }: { random: Random; as: string | undefined }): Promise<void> {
    const key = `checkout-${index}`;
    const lines: Line = index % 4 ? { TEA: random.between(1, 4), RICE: 2 } : { RARE: 1, RICE: 1 };
    const method = random.pick(['cod', 'card', 'promptpay']);
    const hasCart = random.next() < 0.7;
    const headers = hasCart ? await this.fillCart(lines, { wish: key, as }) : {};
    if (!headers) return;
    const body = orderBody({ paymentMethod: method, ...(hasCart ? {} : { items: linesOf(lines) }) });
    const answer = await this.resolve({ method: 'POST', path: '/orders', key, body, headers, as });
    if (answer.status >= 300) return;
    const order: Order = { id: answer.body.id, key, intentId: answer.body.payment?.intentId, as };
    this.#buyers.set(order.id, as);
    const changesMind = random.next() < 0.12;
    if (changesMind && random.next() < 0.5) return this.cancel(order);
    if (method === 'card') await this.payByCard(order, random);
    if (method === 'promptpay') await this.payByQr(order, random);
    if (changesMind) await this.cancel(order);
  }

  /** The header of the cart's owner, or undefined when the shop has no more of something. */
  private async fillCart(
    lines: Line,
    { wish, as }: { wish: string; as: string | undefined },
  ): Promise<Record<string, string> | undefined> {
    let headers: Record<string, string> = {};
    if (as) await this.resolve({ method: 'DELETE', path: '/cart', as });
    for (const [n, body] of linesOf(lines).entries()) {
      // a guest whose first answer is lost has no cart to come back to, and takes another one
      const key = as || n > 0 ? { key: `${wish}-line-${n}` } : {};
      const answer = await this.resolve({ method: 'POST', path: '/cart/items', body, headers, as, ...key });
      if (answer.status >= 300) return undefined;
      const secret = answer.headers.get('x-cart-id');
      if (secret) headers = { 'x-cart-id': secret };
    }
    return headers;
  }

  private async payByCard(order: Order, random: Random): Promise<void> {
    const intentId = order.intentId ?? (await this.intentOf(order));
    const numbers = random.next() < 0.1 ? [cards.declined] : [];
    // one that a kill cut off before the bank was asked counts as declined: its customer tries again
    for (const [n, number] of [...numbers, random.pick(purses), cards.good, cards.good].entries()) {
      const body = { paymentIntentId: intentId, paymentMethod: byCard(number) };
      const key = `${order.key}-pay-${n}`;
      const confirm = { method: 'POST', path: '/payments/confirm', key, body, as: order.as };
      const { status, body: told } = await this.resolve(confirm);
      if (told.isSettled) this.#paid.add(order.id);
      if (status < 300) return;
    }
  }

  private async payByQr(order: Order, random: Random): Promise<void> {
    const intentId = order.intentId ?? (await this.intentOf(order));
    const path = `/payments/simulator/promptpay/${intentId}/pay`;
    await this.resolve({
      method: 'POST',
      path,
      body: { copies: random.between(1, 2) },
      as: order.as,
    });
  }

  private async cancel(order: Order): Promise<void> {
    const path = `/orders/${order.id}/cancel`;
    this.#cancelled.add(order.id);
    await this.resolve({
      method: 'POST',
      path,
      key: `${order.key}-cancel`,
      body: {},
      as: 'manager',
    });
  }

  private async intentOf({ id: orderId, as }: Order): Promise<string> {
    const { api } = this.deployment.shop;
    const call = () => api.http('POST', '/payments/intent', { body: { orderId }, as }).catch(() => undefined);
    const answer = await until(call, (seen) => seen?.status === 200, { ...this.#patience, what: 'the intent' });
    return answer!.body.id;
  }

  /** Everything that a storm must have left true; the books pack comes on top. */
  async checks(): Promise<Check[]> {
    const stuck = await this.untilNonePending(`payment_status <> 'failed'`);
    // before anybody pays again: a payment that was told and is gone must not mend itself; one that is under way comes in
    const unheld = await this.untilNone(() => this.unheld());
    await this.payAgain();
    const stuckAgain = await this.untilNonePending('true');
    const replays = await this.replayCheck();
    const { sql, journal } = this.deployment;
    // the money comes in behind the confirmation
    const unpaid = await this.untilNone(() =>
      sql.rows<object>(
        `select id, payment_status from orders.orders where status = 'confirmed' and payment_status not in ('paid', 'cod_due')`,
      ),
    );
    const stored = await sql.rows<{ id: string; status: string }>('select id, status from orders.orders');
    const acked = new Set(journal.acked());
    const undone = stored.filter(({ id, status }) => status === 'cancelled' && !this.#cancelled.has(id));
    return [
      replays,
      none('checkouts stuck after 60 s', stuck),
      none('declined, paid again and stuck for another 60 s', stuckAgain),
      none(`of ${this.#paid.size} payments that were acknowledged, gone`, unheld),
      none('cancellations that were acknowledged, gone', this.undoneCancellations(stored)),
      none(
        'orders that nobody was told of',
        stored.filter(({ id }) => !acked.has(id)),
      ),
      none('cancelled, and by nobody', undone),
      none('cancellations refused', this.refusedCancellations()),
      none('confirmed, and not paid', unpaid),
      none(
        'checkouts refused, and not for want of stock',
        Object.keys(journal.refusals()).filter((kind) => kind !== '409 INSUFFICIENT_STOCK'),
      ),
      ...(await this.stockChecks()),
      none('double charges', await sql.rows(charges)),
    ];
  }

  /** Without a request that was cut off the violence was none. */
  cutOff(): Check {
    const cutOff = this.deployment.journal.entries.filter(({ wasUnknown }) => wasUnknown).length;
    return atLeast('requests that were cut off', cutOff, { bound: 1 });
  }

  /** What was cut off, asked for once more under its key: the same order, and no other. */
  private async replayCheck(): Promise<Check> {
    const { count, differing } = await this.deployment.journal.replay();
    return none(`replays of ${count} checkouts that were cut off that came to another end`, differing);
  }

  private refusedCancellations(): object[] {
    return this.deployment.journal.entries.filter(
      ({ path, outcome }) => path.endsWith('/cancel') && outcome === 'fail',
    );
  }

  private async stockChecks(): Promise<Check[]> {
    const scarce = this.#scarce;
    const [sold] = await this.deployment.sql.rows<{ units: number }>(
      `select coalesce(sum(quantity), 0)::int as units from orders.order_item join orders.orders o on o.id = order_id
        where sku = 'RARE' and o.status <> 'cancelled'`,
    );
    const left = await this.deployment.shop.stock('RARE');
    return [
      none(`oversold of ${scarce}`, Math.max(0, sold!.units - scarce)),
      same(
        'sold, left, reserved',
        { sold: sold!.units, ...left },
        { sold: sold!.units, onHand: scarce - sold!.units, reserved: 0 },
      ),
    ];
  }

  /** Orders whose payment was told to be taken and of which nothing was. */
  private unheld(): Promise<object[]> {
    return this.deployment.sql.rows<object>(
      `select o.id, o.status, p.status as payment from unnest($1::uuid[]) as told (id)
         left join orders.orders o using (id) left join payments.payment p on p.order_id = told.id where coalesce(p.captured, 0) = 0`,
      [[...this.#paid]],
    );
  }

  private undoneCancellations(stored: readonly { id: string; status: string }[]): object[] {
    const isCancelled = new Set(stored.filter(({ status }) => status === 'cancelled').map(({ id }) => id));
    return this.deployment.journal.entries.filter(
      ({ path, outcome }) => outcome === 'ok' && path.endsWith('/cancel') && !isCancelled.has(path.split('/')[2]!),
    );
  }

  /** The checkout of a dead process waits for the end of its lease; a minute is what the promise gives it. */
  private async untilNonePending(which: string): Promise<object[]> {
    return this.untilNone(() =>
      this.deployment.sql.rows<object>(
        `select id, payment_method, payment_status from orders.orders where status = 'pending' and ${which}`,
      ),
    );
  }

  private untilNone(look: () => Promise<object[]>): Promise<object[]> {
    const enough = { timeoutMs: 60_000, everyMs: 200 };
    return until(look, (rows) => rows.length === 0, enough).catch(look);
  }

  /** A card whose process died before the bank was asked counts as declined, and the order is kept: its customer tries again. */
  private async payAgain(): Promise<void> {
    const open = await this.deployment.sql.rows<{ id: string }>(
      `select id from orders.orders where status = 'pending' and payment_status = 'failed' and payment_method = 'card'`,
    );
    for (const { id } of open) {
      const order = { id, key: `again-${id}`, intentId: undefined, as: this.#buyers.get(id) };
      await this.payByCard(order, this.options.random);
    }
  }
}

/** The bank's own record of what it took, by the payment that its key names. */
const charges = `
  select split_part(key, ':', 1) as payment, count(*)::int as times, sum(amount)::text as taken from payments.sim_psp
   where kind in ('capture', 'charge') and outcome = 'succeeded' group by 1 having count(*) > 1`;
