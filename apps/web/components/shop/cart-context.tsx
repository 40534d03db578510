'use client';

import type { Cart, CartLine } from '@talat/contracts/cart';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { usePathname } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import { addCartItem, getCart, removeCartLine, setCartQuantity } from '../../lib/api/cart.ts';
import { newIdempotencyKey } from '../../lib/api/client.ts';
import { messageOf } from '../../lib/api/messages.ts';
import { tellWorker } from '../../lib/offline.ts';
import { putLeft } from '../../lib/put-left.ts';

/** What the drawer shows before the server has answered. */
export type PendingItem = { variantId: string; quantity: number; name: string };

type CartState = {
  cart: Cart | null;
  itemCount: number;
  pending: PendingItem | null;
  /** What was taken out last, until the cart changes again. */
  removed: PendingItem | null;
  problem: string | null;
  isBusy: boolean;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  add: (item: PendingItem) => Promise<boolean>;
  /** What can still be had of several; the rest is told by name. */
  addLeft: (items: readonly PendingItem[]) => Promise<void>;
  setQuantity: (lineId: string, quantity: number) => Promise<void>;
  remove: (line: CartLine) => Promise<void>;
  /** Puts back what was taken out. */
  restore: (item: PendingItem) => Promise<void>;
  replace: (cart: Cart) => void;
};

const CartContext = createContext<CartState | null>(null);

export function useCart(): CartState {
  const state = useContext(CartContext);
  if (!state) throw new Error('useCart needs a CartProvider above it');
  return state;
}

/** The cart of this browser: the server's answer is the truth, an addition shows at once and is taken back if it is refused. */
export function CartProvider({ initial, children }: { initial: Cart | null; children: ReactNode }) {
  const t = useTranslations('general.errors');
  const words = useTranslations('shop.cart');
  const [cart, setCart] = useState(initial);
  const [pending, setPending] = useState<PendingItem | null>(null);
  const [removed, setRemoved] = useState<PendingItem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const path = usePathname();
  // Going anywhere closes it, to pages without a drawer too.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const isOpen = openOn === path;
  // for good: who comes back to the page finds it closed
  if (openOn !== null && !isOpen) setOpenOn(null);
  const setOpen = useCallback((wanted: boolean) => setOpenOn(wanted ? path : null), [path]);
  // Changes go one after the other, so that an older answer never replaces a newer one.
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  // The cart can be read without a connection.
  useEffect(() => {
    if (cart) tellWorker({ kind: 'cart', cart });
  }, [cart]);

  const change = useCallback(
    (call: () => Promise<Cart>): Promise<boolean> => {
      const turn = queue.current.then(async () => {
        setBusy(true);
        setProblem(null);
        try {
          setCart(await call());
          setRemoved(null);
          return true;
        } catch (error) {
          setProblem(messageOf(error, { offline: t('offline'), unknown: t('unknown') }));
          return false;
        } finally {
          setBusy(false);
        }
      });
      queue.current = turn;
      return turn;
    },
    [t],
  );

  const add = useCallback(
    async (item: PendingItem) => {
      const key = newIdempotencyKey();
      setPending(item);
      setOpen(true);
      const isAdded = await change(() => addCartItem(api, { variantId: item.variantId, quantity: item.quantity }, key));
      setPending(null);
      return isAdded;
    },
    [change, setOpen],
  );

  const addLeft = useCallback(
    async (items: readonly PendingItem[]) => {
      setOpen(true);
      const short: string[] = [];
      for (const item of items) {
        const { name, quantity } = item;
        setPending(item);
        const isAnswered = await change(async () => {
          const { cart: now, had } = await putLeft(api, item);
          if (had < quantity) short.push(words(had > 0 ? 'fewer' : 'none', { name, had, quantity }));
          return now;
        });
        setPending(null);
        if (!isAnswered) return;
      }
      if (short.length > 0) setProblem(short.join(', '));
    },
    [change, setOpen, words],
  );

  const state = useMemo<CartState>(
    () => ({
      cart,
      itemCount: (cart?.itemCount ?? 0) + (pending?.quantity ?? 0),
      pending,
      removed,
      problem,
      isBusy,
      isOpen,
      setOpen,
      add,
      addLeft,
      setQuantity: async (lineId, quantity) => void (await change(() => setCartQuantity(api, lineId, quantity))),
      remove: async ({ id, variantId, quantity, name }) => {
        if (await change(() => removeCartLine(api, id))) setRemoved({ variantId, quantity, name });
      },
      restore: async ({ variantId, quantity }) =>
        void (await change(() => addCartItem(api, { variantId, quantity }, newIdempotencyKey()))),
      replace: setCart,
    }),
    [cart, pending, removed, problem, isBusy, isOpen, setOpen, add, addLeft, change],
  );
  return <CartContext value={state}>{children}</CartContext>;
}

/** Asks for the cart again when a page begins that may have changed it: the cart's own page, and those after an order. */
export function useFreshCart(): void {
  const { replace } = useCart();
  useEffect(() => {
    getCart(api).then(replace, () => undefined);
  }, [replace]);
}
