'use client';

import type { ProductSource } from '@talat/contracts/product-desk';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { FieldError } from '../../../../../../components/field.tsx';
import { matrixOf, newKey, type ProductValues, variantBoxes } from '../../../../../../lib/ops/product-edit.ts';

const mostOptions = 3;

/** What the product comes in: colours, sizes. The table of variants below follows. */
export function OptionsSection({ source }: { source: ProductSource | null }) {
  const t = useTranslations('products.editor');
  const { control, getValues, setValue } = useFormContext<ProductValues>();
  const options = useFieldArray({ control, name: 'options', keyName: 'rowId' });
  const follow = () => {
    const { options: now, variants } = getValues();
    setValue('variants', matrixOf(now, variants, source ? variantBoxes(source) : []), { shouldDirty: true });
  };
  const add = () => {
    options.append({ key: newKey(), th: '', en: '', values: [{ key: newKey(), th: '', en: '', swatch: '' }] });
    follow();
  };
  return (
    <section aria-labelledby="options">
      <h2 id="options">{t('options')}</h2>
      {options.fields.length === 0 ? <p className="quiet">{t('noOptions')}</p> : null}
      {options.fields.map((field, index) => (
        <OptionRow
          key={field.rowId}
          index={index}
          onChange={follow}
          onRemove={() => {
            options.remove(index);
            follow();
          }}
        />
      ))}
      {options.fields.length < mostOptions ? (
        <Button onClick={add}>
          <Plus className="i" aria-hidden="true" />
          {t('addOption')}
        </Button>
      ) : null}
    </section>
  );
}

type RowProps = { index: number; onChange: () => void; onRemove: () => void };

function OptionRow({ index, onChange, onRemove }: RowProps) {
  const t = useTranslations('products.editor');
  const { control, register, watch, formState } = useFormContext<ProductValues>();
  const values = useFieldArray({ control, name: `options.${index}.values`, keyName: 'rowId' });
  const number = index + 1;
  const name = watch(`options.${index}.th`) || t('optionNumber', { number });
  const errors = formState.errors.options?.[index];
  const problem = errors?.th?.message ?? errors?.values?.find?.((value) => value?.th)?.th?.message;
  return (
    <fieldset className="option">
      <legend className="sr">{name}</legend>
      <div className="option-row option-name">
        <input
          aria-label={t('optionTh', { number })}
          placeholder={t('optionThHint')}
          maxLength={60}
          {...register(`options.${index}.th`)}
        />
        <input
          aria-label={t('optionEn', { number })}
          placeholder={t('optionEnHint')}
          maxLength={60}
          lang="en"
          {...register(`options.${index}.en`)}
        />
        <Button className="btn-quiet btn-icon" aria-label={t('removeOption', { name })} onClick={onRemove}>
          <Trash2 className="i" aria-hidden="true" />
        </Button>
      </div>
      {values.fields.map((field, at) => (
        <div key={field.rowId} className="option-row">
          <input
            aria-label={t('valueTh', { name, number: at + 1 })}
            placeholder={t('valueThHint')}
            maxLength={60}
            {...register(`options.${index}.values.${at}.th`, { onChange })}
          />
          <input
            aria-label={t('valueEn', { name, number: at + 1 })}
            placeholder={t('valueEnHint')}
            maxLength={60}
            lang="en"
            {...register(`options.${index}.values.${at}.en`)}
          />
          <Button
            className="btn-quiet btn-icon"
            aria-label={t('removeValue', { name, number: at + 1 })}
            disabled={values.fields.length === 1}
            onClick={() => {
              values.remove(at);
              onChange();
            }}
          >
            <Trash2 className="i" aria-hidden="true" />
          </Button>
        </div>
      ))}
      {problem ? <FieldError>{problem}</FieldError> : null}
      <Button
        className="btn-small"
        onClick={() => {
          values.append({ key: newKey(), th: '', en: '', swatch: '' });
          onChange();
        }}
      >
        <Plus className="i" aria-hidden="true" />
        {t('addValue')}
      </Button>
    </fieldset>
  );
}
