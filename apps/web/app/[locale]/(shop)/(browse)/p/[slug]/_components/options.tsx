'use client';

import type { Product, Variant } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { setThai } from '../../../../../../../lib/format/thai.ts';
import { changeOption, isOut } from '../../../../../../../lib/variant.ts';

type OptionsProps = { product: Product; variant: Variant; onVariant: (variant: Variant) => void };

/** Each value of each option is a luggage tag; what is sold out can still be looked at. */
export function Options({ product, variant, onVariant }: OptionsProps) {
  const t = useTranslations('shop.product');
  return product.options.map(({ name, values, swatches }) => (
    <fieldset className="pick" key={name}>
      <legend>
        {name} <b>{setThai(variant.options[name] ?? '')}</b>
      </legend>
      {values.map((value) => {
        const out = isOut(product, variant, { name, value });
        return (
          <label className="tag" key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={variant.options[name] === value}
              data-out={out ? '' : undefined}
              onChange={() => onVariant(changeOption(product, variant, { name, value }))}
            />
            <span>
              {swatches[value] ? <i style={{ '--dot': swatches[value] } as CSSProperties} /> : null}
              {setThai(value)}
              {out ? <em>{t('soldOutTag')}</em> : null}
            </span>
          </label>
        );
      })}
    </fieldset>
  ));
}
