'use client';

import { useTranslations } from 'next-intl';
import { Controller, useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import { Pin } from '../../../../../../components/shop/pin.tsx';
import type { CheckoutValues } from './checkout-values.ts';

export function PostcodeField() {
  const t = useTranslations('checkout.address');
  const { control, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.postcode;
  return (
    <div className="field">
      <label className="field-label" htmlFor="postcode">
        {t('postcode')}
      </label>
      <Controller
        control={control}
        name="postcode"
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
