import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { Database, statement } from '@talat/platform/database';
import type { Narrowed } from '@talat/platform/row';
import { Settings } from '@talat/platform/settings';
import type { CartTable } from '../migrations/tables.ts';
import { mostUnits, type StoredLine } from './cart.rules.ts';
import { cartSettings } from './cart.settings.ts';
import type { Owner } from './recognise-owner.ts';

export type CartRow = Narrowed<CartTable, { state: 'open' | 'closed' | 'merged' | 'abandoned'; lines: StoredLine[] }>;

const findOpen = statement<CartRow>(
  'cart.find-open',
  `select * from cart.cart where owner_key = any($1) and state = 'open'`,
);
const addLine = statement<CartRow>(
  'cart.add-line',
  'select * from cart.add_line($1::jsonb, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb)',
  { sharesCommit: true },
);
const setQuantity = statement<CartRow>(
  'cart.set-quantity',
  'select * from cart.set_quantity($1::jsonb, $2, $3, $4, $5)',
  { sharesCommit: true },
);
const empty = statement<CartRow>('cart.empty', 'select * from cart.empty($1::jsonb, $2, $3)');
const seePrices = statement('cart.see-prices', 'select cart.see_prices($1, $2::jsonb)');
const mergeGuest = statement<{ is_merged: boolean }>(
  'cart.merge-guest',
  'select cart.merge_guest($1::jsonb, $2, $3, $4, $5, $6::jsonb) as is_merged',
);
const findForCheckout = statement<CartRow>('cart.find-for-checkout', 'select * from cart.find_for_checkout($1, $2)');
const close = statement<{ is_closed: boolean }>(
  'cart.close',
  'select cart.close($1::jsonb, $2, $3, $4::jsonb, $5, $6::jsonb) as is_closed',
  { sharesCommit: true },
);
const reopen = statement<{ id: string | null }>(
  'cart.reopen',
  'select cart.reopen($1::jsonb, $2, $3, $4::jsonb, $5, $6::jsonb) as id',
);
const abandonDue = statement<{ count: number }>('cart.abandon-due', 'select cart.abandon_due($1::jsonb, $2) as count');

export type OrderedLine = { variantId: string; quantity: number };

/** Each change of a cart is one statement that commits by itself, with its audit row. */
@Injectable()
export class CartRepository {
  readonly #ttlSeconds: number;
  readonly #limits: string;

  constructor(
    private readonly db: Database,
    settings: Settings,
  ) {
    const { CART_EXPIRES_IN, CART_MAX_LINES } = settings.get(cartSettings);
    this.#ttlSeconds = CART_EXPIRES_IN;
    this.#limits = JSON.stringify({ ttlSeconds: CART_EXPIRES_IN, mostLines: CART_MAX_LINES, mostUnits });
  }

  listOpen(owners: readonly Owner[]): Promise<CartRow[]> {
    return this.db.rows(findOpen, [owners.map(({ key }) => key)]);
  }
  /** @throws {DomainError} CART_FULL, or PRODUCT_UNAVAILABLE for another currency than the cart's. */
  async add(
    context: string,
    owner: Owner,
    { line, claim }: { line: StoredLine; claim: IdempotencyClaim | null },
  ): Promise<CartRow | undefined> {
    const [row] = await this.db.durable(addLine, [
      context,
      owner.key,
      owner.userId,
      newId(),
      JSON.stringify(line),
      this.#limits,
      claim && JSON.stringify(claim),
    ]);
    return row;
  }
  /** Undefined when the owner's open cart has no such line; `null` takes it out. */
  async setQuantity(
    context: string,
    owner: Owner,
    change: { lineId: string; quantity: number | null },
  ): Promise<CartRow | undefined> {
    return (
      await this.db.durable(setQuantity, [context, owner.key, change.lineId, change.quantity, this.#ttlSeconds])
    )[0];
  }
  async empty(context: string, owner: Owner): Promise<CartRow | undefined> {
    return (await this.db.durable(empty, [context, owner.key, this.#ttlSeconds]))[0];
  }
  async seePrices(cartId: string, prices: Record<string, number>): Promise<void> {
    await this.db.rows(seePrices, [cartId, JSON.stringify(prices)]);
  }
  async mergeGuest(context: string, guest: Owner, user: Owner): Promise<boolean> {
    return (await this.db.durable(mergeGuest, [context, guest.key, user.key, user.userId, newId(), this.#limits]))[0]!
      .is_merged;
  }
  findForCheckout(owners: readonly Owner[], cartId: string | null): Promise<CartRow | undefined> {
    return this.db.one(findForCheckout, [owners.map(({ key }) => key), cartId]);
  }
  /** False when another order has it. */
  async close(
    context: string,
    cart: { cartId: string; orderId: string; lines: OrderedLine[] | null },
  ): Promise<boolean> {
    const values = [
      context,
      cart.cartId,
      cart.orderId,
      cart.lines && JSON.stringify(cart.lines),
      newId(),
      this.#limits,
    ];
    return (await this.db.durable(close, values))[0]!.is_closed;
  }
  /** Null when this order never closed this cart. */
  async reopen(
    context: string,
    cart: { cartId: string; orderId: string; lines: OrderedLine[] },
  ): Promise<string | null> {
    return (
      await this.db.durable(reopen, [
        context,
        cart.cartId,
        cart.orderId,
        JSON.stringify(cart.lines),
        newId(),
        this.#limits,
      ])
    )[0]!.id;
  }
  async abandonDue(context: string, limit: number): Promise<number> {
    return (await this.db.durable(abandonDue, [context, limit]))[0]!.count;
  }
}
