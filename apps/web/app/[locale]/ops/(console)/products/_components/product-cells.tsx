'use client';

import { CircleAlert, Pencil } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Plate } from '../../../../../../components/plate.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../lib/format/thai.ts';
import { priceText, readPrice } from '../../../../../../lib/ops/price-change.ts';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import { productStatuses } from '../../../../../../lib/ops/products-query.ts';
import { ProductStamp, productMarks } from './product-stamp.tsx';
import { useRow } from './use-product-rows.ts';

type CellProps = { row: ProductRow };

export function NameCell({ row }: CellProps) {
  const t = useTranslations('products');
  const locale = useLocale();
  const { problems } = useRow();
  const problem = problems.get(row.id);
  return (
    <span className="good">
      <Plate
        className="plate-row"
        picture={row.image ? { url: row.image.url, tint: row.image.tint, widths: row.image.widths } : null}
        sizes="32px"
      />
      <Link className="good-name" href={`/ops/products/${row.id}`} prefetch={false}>
        {setThai(row.names?.[locale] || row.name || t('unnamed'))}
      </Link>
      {problem ? (
        <span className="row-error" role="alert">
          <CircleAlert className="i" aria-hidden="true" />
          <span className="row-error-text">{problem}</span>
        </span>
      ) : null}
    </span>
  );
}

/** The price, typed in its place; a product with several prices has them in its editor. */
export function PriceCell({ row }: CellProps) {
  const t = useTranslations('products.row');
  const { editing, edit, mayWrite } = useRow();
  if (editing === row.id && !row.priceVaries) return <PriceBox row={row} />;
  const amount = <Amount amount={row.price} currency={row.currency} />;
  if (row.priceVaries)
    return (
      <span className="cell-price" title={t('varies')}>
        <span className="meta quiet">{t('fromPrice')}</span> {amount}
      </span>
    );
  if (!mayWrite) return amount;
  return (
    <button
      type="button"
      className="cell-edit"
      aria-label={t('editPrice', { name: row.name, price: formatMoney(row.price, row.currency) })}
      onClick={() => edit(row.id)}
    >
      <Pencil className="i" aria-hidden="true" />
      {amount}
    </button>
  );
}

function PriceBox({ row }: CellProps) {
  const t = useTranslations('products.row');
  const { edit, save } = useRow();
  // as it was when the box came: what somebody else writes meanwhile is not seen behind it, and must not be written over
  const [seen] = useState(row);
  const [text, setText] = useState(() => priceText(row.price, row.currency));
  const [isWrong, setWrong] = useState(false);
  // the row that takes the keyboard blurs the box while it still stands: what was decided is not decided again
  const isLeft = useRef(false);
  const leave = () => {
    isLeft.current = true;
    edit(null);
  };
  const commit = () => {
    const price = readPrice(text, row.currency);
    if (price === null) return setWrong(true);
    leave();
    if (price !== seen.price) void save(seen, { price });
  };
  const toRow = () => {
    if (isLeft.current)
      document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(row.id)}"]`)?.focus({ preventScroll: true });
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
    toRow();
  };
  return (
    <span className="cell-box" data-wrong={isWrong || undefined}>
      <input
        // the row was asked for its price: the box that comes takes the keyboard
        ref={(box) => {
          if (box && document.activeElement !== box && !isWrong) {
            box.focus();
            box.select();
          }
        }}
        className="mono"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('price', { name: row.name })}
        aria-invalid={isWrong || undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={press}
        onBlur={() => {
          if (isLeft.current) return;
          if (readPrice(text, row.currency) === null) leave();
          else commit();
        }}
      />
      {isWrong ? (
        <span className="cell-wrong" role="alert">
          {t('priceWrong')}
        </span>
      ) : null}
    </span>
  );
}

export function StockCell({ row }: CellProps) {
  const t = useTranslations('products.row');
  const { adjust, mayAdjust } = useRow();
  const text = row.quantity === 0 && row.inStock ? t('untracked') : String(row.quantity);
  const mark = row.inStock ? undefined : 'out';
  if (!mayAdjust)
    return (
      <span className="mono cell-stock" data-stock={mark}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className="cell-edit mono cell-stock"
      data-stock={mark}
      aria-label={t('adjust', { name: row.name, count: row.quantity })}
      onClick={() => adjust(row)}
    >
      {text}
    </button>
  );
}

/** The stamp is the choice itself: its word can be changed where it stands. */
export function StatusCell({ row }: CellProps) {
  const t = useTranslations('products');
  const { mayWrite, save } = useRow();
  if (!mayWrite) return <ProductStamp status={row.status} />;
  return (
    <label className="stamp cut stamp-choice" data-s={productMarks[row.status].tone}>
      <StatusShape shape={productMarks[row.status].shape} />
      <span className="sr">{t('row.status', { name: row.name })}</span>
      <select
        data-status=""
        value={row.status}
        onChange={(event) => {
          const status = productStatuses.find((each) => each === event.currentTarget.value);
          if (status) void save(row, { status });
        }}
      >
        {productStatuses.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
