'use client';

import { useTranslations } from 'next-intl';
import { Controller, useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import { Pin } from '../../../../../../components/shop/pin.tsx';
import type { CheckoutValues } from './checkout-values.ts';
import type { PlaceSearch } from '../../../../../../components/use-places.ts';

/** While its places are not there, no address is whole: it waits for them, unless they are typed by hand. */
export function PostcodeField({ state }: Pick<PlaceSearch, 'state'>) {
  const t = useTranslations('checkout.address');
  const { control, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.postcode;
  const validate = (value: string, { isFreeText }: CheckoutValues) => {
    if (value.length < 5) return t('postcodeMissing');
    if (isFreeText || (state !== 'asking' && state !== 'failed')) return true;
    return t(`search.${state}`);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor="postcode">
        {t('postcode')}
      </label>
      <Controller
        control={control}
        name="postcode"
        rules={{ validate }}
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <Pin
            id="postcode"
            ref={ref}
            value={value}
            onValue={onChange}
            onBlur={onBlur}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'postcode-error' : undefined}
          />
        )}
      />
      {error ? <FieldError id="postcode-error">{error.message}</FieldError> : null}
    </div>
  );
}
