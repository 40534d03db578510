import type { Category } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import type { ProductValues } from '../../../../../../lib/ops/product-edit.ts';
import { productStatuses } from '../../../../../../lib/ops/products-query.ts';
import { CategoryOptions } from '../_components/category-options.tsx';

type PlaceProps = { categories: readonly Category[]; source: ProductSource | null };

/** What it costs, what it is called in the books, where it stands in the shop. */
export function PlaceSection({ categories, source }: PlaceProps) {
  const t = useTranslations('products.editor');
  const status = useTranslations('products.status');
  const { register, watch, formState } = useFormContext<ProductValues>();
  const { errors } = formState;
  const hasOptions = watch('options').length > 0;
  return (
    <section aria-labelledby="place">
      <h2 id="place">{t('place')}</h2>
      <Field label={t('price')} error={errors.price?.message} note={hasOptions ? t('priceNote') : undefined}>
        {(wiring) => (
          <input {...wiring} className="mono" inputMode="decimal" autoComplete="off" {...register('price')} />
        )}
      </Field>
      <Field label={t('compareAt')} error={errors.compareAtPrice?.message} note={t('compareAtNote')}>
        {(wiring) => (
          <input {...wiring} className="mono" inputMode="decimal" autoComplete="off" {...register('compareAtPrice')} />
        )}
      </Field>
      <Field label={t('sku')} error={errors.sku?.message}>
        {(wiring) => <input {...wiring} className="mono" maxLength={64} autoComplete="off" {...register('sku')} />}
      </Field>
      {source || hasOptions ? null : (
        <Field label={t('stock')} error={errors.stock?.message}>
          {(wiring) => (
            <input {...wiring} className="mono" inputMode="numeric" autoComplete="off" {...register('stock')} />
          )}
        </Field>
      )}
      <Field label={t('status')}>
        {(wiring) => (
          <select {...wiring} {...register('status')}>
            {productStatuses.map((each) => (
              <option key={each} value={each}>
                {status(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('category')}>
        {(wiring) => (
          <select {...wiring} {...register('category')}>
            <option value="">{t('noCategory')}</option>
            <CategoryOptions categories={categories} />
          </select>
        )}
      </Field>
    </section>
  );
}
