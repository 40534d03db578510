'use client';

import type { Currency } from '@talat/contracts/money';
import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import { type ProductValues, variantName, variantSkus } from '../../../../../../lib/ops/product-edit.ts';

/** A row for each combination: its own SKU, its price where it differs, on sale or not. */
export function VariantsSection({ currency }: { currency: Currency }) {
  const t = useTranslations('products.editor');
  const locale = useLocale();
  const { register, watch, formState } = useFormContext<ProductValues>();
  const [variants, options, price] = [watch('variants'), watch('options'), watch('price')];
  const skus = variantSkus({ sku: watch('sku'), variants });
  if (variants.length === 0) return null;
  return (
    <section aria-labelledby="variants">
      <h2 id="variants">{t('variants', { count: variants.length })}</h2>
      <div className="matrix-wrap">
        <table className="matrix">
          <caption className="sr">{t('variantsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('variant')}</th>
              <th scope="col">{t('sku')}</th>
              <th scope="col" className="r">
                {t('variantPrice', { currency })}
              </th>
              <th scope="col" className="r">
                {t('variantStock')}
              </th>
              <th scope="col">{t('onSale')}</th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant, index) => {
              const name = variantName(variant, options, locale) || t('variantNumber', { number: index + 1 });
              const errors = formState.errors.variants?.[index];
              return (
                <tr key={Object.values(variant.options).join('|')} data-off={!variant.isActive || undefined}>
                  <th scope="row">{name}</th>
                  <td>
                    <input
                      className="mono"
                      aria-label={t('skuOf', { name })}
                      aria-invalid={errors?.sku ? true : undefined}
                      maxLength={64}
                      placeholder={skus[index]}
                      autoComplete="off"
                      {...register(`variants.${index}.sku`)}
                    />
                    {errors?.sku ? <FieldError>{errors.sku.message}</FieldError> : null}
                  </td>
                  <td className="r">
                    <input
                      className="mono"
                      aria-label={t('priceOf', { name })}
                      aria-invalid={errors?.price ? true : undefined}
                      inputMode="decimal"
                      autoComplete="off"
                      placeholder={price}
                      {...register(`variants.${index}.price`)}
                    />
                    {errors?.price ? <FieldError>{errors.price.message}</FieldError> : null}
                  </td>
                  <td className="r">
                    {variant.id ? (
                      <span className="quiet">–</span>
                    ) : (
                      <input
                        className="mono"
                        aria-label={t('stockOf', { name })}
                        inputMode="numeric"
                        autoComplete="off"
                        placeholder="0"
                        {...register(`variants.${index}.stock`)}
                      />
                    )}
                  </td>
                  <td>
                    <input
                      type="checkbox"
                      className="check"
                      aria-label={t('onSaleOf', { name })}
                      {...register(`variants.${index}.isActive`)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
