'use client';

import type { Cart, CartLine, CartNotice } from '@talat/contracts/cart';
import { Trash2, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { formatAmount, formatMoney } from '../../lib/format/money.ts';
import { setThai } from '../../lib/format/thai.ts';
import { Plate } from '../plate.tsx';
import { useCart } from './cart-context.tsx';
import { optionWords } from './option-words.ts';
import { Quantity } from './quantity.tsx';

/** What is in the cart; a line tells what changed about it since it was put in. */
export function CartLines() {
  const t = useTranslations('shop.cart');
  const { cart, pending, isBusy } = useCart();
  const isKnown = cart?.lines.some((line) => line.variantId === pending?.variantId);
  return (
    <ul className="cart-lines" aria-busy={isBusy}>
      {pending && !isKnown ? (
        <li className="cart-line" data-pending="">
          <Plate picture={null} />
          <p className="cart-name">{pending.name}</p>
          <p className="meta">{t('adding')}</p>
        </li>
      ) : null}
      {cart?.lines.map((line) => (
        <Line key={line.id} line={line} currency={cart.currency} />
      ))}
    </ul>
  );
}

function Line({ line, currency }: { line: CartLine; currency: Cart['currency'] }) {
  const t = useTranslations('shop.cart');
  const { setQuantity, remove } = useCart();
  const name = setThai(line.name);
  const words = optionWords(line.options);
  return (
    <li className="cart-line">
      <Plate picture={{ url: line.imageUrl, tint: line.tint }} sizes="88px" />
      <div className="cart-name">
        <Link href={`/p/${line.slug}`} prefetch={false}>
          {name}
        </Link>
        <span className="cap">
          {words ? `${setThai(words)}, ` : ''}
          <span className="whitespace-nowrap">
            {t('each', { price: formatMoney(line.unitPrice, currency, { short: true }) })}
          </span>
        </span>
      </div>
      <p className="amt">{formatAmount(line.lineTotal, currency)}</p>
      <div className="cart-tools">
        <Quantity
          value={line.quantity}
          max={Math.max(line.quantity, line.available)}
          label={t('quantityOf', { name })}
          onChange={(quantity) => void setQuantity(line.id, quantity)}
        />
        <button type="button" className="add" aria-label={t('remove', { name })} onClick={() => void remove(line)}>
          <Trash2 className="i" aria-hidden="true" />
        </button>
      </div>
      {line.notices.map((notice) => (
        <Notice key={notice.code} notice={notice} line={line} currency={currency} />
      ))}
    </li>
  );
}

/** A change of price or stock, with the one step that settles it. */
function Notice({ notice, line, currency }: { notice: CartNotice; line: CartLine; currency: Cart['currency'] }) {
  const t = useTranslations('shop.cart.notice');
  const { setQuantity, remove } = useCart();
  const money = (amount: number) => formatMoney(amount, currency, { short: true });
  const tone = notice.code === 'PRICE_CHANGED' ? 'wait' : 'problem';
  return (
    <p className="notice" data-tone={tone}>
      <TriangleAlert className="i" aria-hidden="true" />
      {notice.code === 'PRICE_CHANGED' ? t('price', { from: money(notice.from), to: money(notice.to) }) : null}
      {notice.code === 'STOCK_SHORT' ? (
        <>
          {t('short', { available: notice.available, requested: notice.requested })}
          <button type="button" className="linkish" onClick={() => void setQuantity(line.id, notice.available)}>
            {t('take', { available: notice.available })}
          </button>
        </>
      ) : null}
      {notice.code === 'SOLD_OUT' || notice.code === 'UNAVAILABLE' ? (
        <>
          {t(notice.code === 'SOLD_OUT' ? 'soldOut' : 'unavailable')}
          <button type="button" className="linkish" onClick={() => void remove(line)}>
            {t('takeOut')}
          </button>
        </>
      ) : null}
    </p>
  );
}

/** A line goes at one press, so it comes back at one. */
export function Removed() {
  const t = useTranslations('shop.cart');
  const { removed, restore } = useCart();
  const undo = useRef<HTMLButtonElement>(null);
  // The pressed button went with its line: the keyboard goes on here.
  useEffect(() => {
    if (removed) undo.current?.focus({ preventScroll: true });
  }, [removed]);
  return (
    <div role="status">
      {removed ? (
        <p className="notice" data-tone="done">
          {t('removed', { name: setThai(removed.name) })}
          <button ref={undo} type="button" className="linkish" onClick={() => void restore(removed)}>
            {t('undo')}
          </button>
        </p>
      ) : null}
    </div>
  );
}

export function EmptyCart({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations('shop.cart');
  return (
    <div className="empty">
      <p>{t('empty')}</p>
      <Link className="btn" href="/search?sort=bestselling" prefetch={false} onClick={onLeave}>
        {t('browse')}
      </Link>
    </div>
  );
}
