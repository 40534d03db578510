'use client';

import { MapPin } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { Field, FieldError } from '../../../../../../components/field.tsx';
import { Pin } from '../../../../../../components/shop/pin.tsx';
import { type Place, placeLine } from '../../../../../../lib/address/place.ts';
import { isThaiPhone } from '../../../../../../lib/format/phone.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { PlacePick } from './place-pick.tsx';

/** Postcode first: it names the subdistricts, and one press fills district and province. What the list lacks can be typed. */
export function NewAddress({ places }: { places: readonly Place[] }) {
  const t = useTranslations('checkout.address');
  const locale = useLocale();
  const { register, control, watch, setValue, formState } = useFormContext<CheckoutValues>();
  const [postcode, place, isFreeText] = watch(['postcode', 'place', 'isFreeText']);
  const { errors } = formState;
  const picked = place === '' ? undefined : places[Number(place)];
  const isComplete = postcode.length === 5;

  // Another postcode has other places; the only one is picked by itself.
  useEffect(() => setValue('place', places.length === 1 ? '0' : ''), [places, setValue]);

  return (
    <>
      <div className="grid2">
        <Field label={t('name')} error={errors.name?.message}>
          {(wiring) => (
            <input
              {...wiring}
              autoComplete="name"
              maxLength={150}
              {...register('name', { validate: (value) => value.trim().length > 1 || t('nameMissing') })}
            />
          )}
        </Field>
        <Field label={t('phone')} error={errors.phone?.message}>
          {(wiring) => (
            <input
              {...wiring}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={30}
              {...register('phone', { validate: (value) => isThaiPhone(value) || t('phoneMissing') })}
            />
          )}
        </Field>
      </div>
      <div className="zip">
        <div className="field">
          <label className="field-label" htmlFor="postcode">
            {t('postcode')}
          </label>
          <Controller
            control={control}
            name="postcode"
            rules={{ validate: (value) => /^\d{5}$/.test(value) || t('postcodeMissing') }}
            render={({ field: { value, onChange, onBlur, ref } }) => (
              <Pin
                id="postcode"
                ref={ref}
                value={value}
                onValue={onChange}
                onBlur={onBlur}
                aria-invalid={errors.postcode ? true : undefined}
                aria-describedby={errors.postcode ? 'postcode-error' : undefined}
              />
            )}
          />
          {errors.postcode ? <FieldError id="postcode-error">{errors.postcode.message}</FieldError> : null}
        </div>
        {isComplete && places.length > 0 && !isFreeText ? <PlacePick places={places} postcode={postcode} /> : null}
      </div>
      {picked && !isFreeText ? (
        <p className="zip-line">
          <MapPin className="i" aria-hidden="true" />
          <b>
            {placeLine(picked, locale)} {postcode}
          </b>
          <button type="button" className="linkish" onClick={() => setValue('isFreeText', true)}>
            {t('notMine')}
          </button>
        </p>
      ) : null}
      {isFreeText || (isComplete && places.length === 0) ? <FreePlace isFromList={places.length > 0} /> : null}
      <Field label={t('line1')} note={t('line1Note')} error={errors.line1?.message}>
        {(wiring) => (
          <input
            {...wiring}
            autoComplete="street-address"
            maxLength={300}
            {...register('line1', { validate: (value) => value.trim().length > 1 || t('line1Missing') })}
          />
        )}
      </Field>
    </>
  );
}

/** Subdistrict, district and province by hand. */
function FreePlace({ isFromList }: { isFromList: boolean }) {
  const t = useTranslations('checkout.address');
  const { register, setValue, formState } = useFormContext<CheckoutValues>();
  const fields = [
    ['subdistrict', 'address-level3'],
    ['district', 'address-level2'],
    ['province', 'address-level1'],
  ] as const;
  return (
    <div className="free-place">
      <p className="meta">
        {t(isFromList ? 'typeIt' : 'unknownPostcode')}{' '}
        {isFromList ? (
          <button type="button" className="linkish" onClick={() => setValue('isFreeText', false)}>
            {t('useList')}
          </button>
        ) : null}
      </p>
      <div className="grid3">
        {fields.map(([name, autoComplete]) => (
          <Field key={name} label={t(name)} error={formState.errors[name]?.message}>
            {(wiring) => (
              <input
                {...wiring}
                autoComplete={autoComplete}
                maxLength={120}
                {...register(name, { validate: (value) => value.trim().length > 1 || t('placeMissing') })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
