'use client';

import { MapPin } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import { LookupFailed } from '../../../../../../components/shop/lookup-failed.tsx';
import { placeKey, placeLine } from '../../../../../../lib/address/place.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { PlacePick } from './place-pick.tsx';
import { PostcodeField } from './postcode-field.tsx';
import type { PlaceSearch } from '../../../../../../components/use-places.ts';

/** Postcode first: it names the subdistricts, and one press fills district and province. What the list lacks can be typed. */
export function NewAddress({ search }: { search: PlaceSearch }) {
  const t = useTranslations('checkout.address');
  const locale = useLocale();
  const { register, watch, setValue, getValues, formState } = useFormContext<CheckoutValues>();
  const [postcode, place, isFreeText] = watch(['postcode', 'place', 'isFreeText']);
  const { errors } = formState;
  const { places, state } = search;
  const picked = places.find((one) => placeKey(one) === place);

  // Another postcode has other places; the only one is picked by itself.
  useEffect(() => {
    if (places.length === 0 || places.some((one) => placeKey(one) === getValues('place'))) return;
    setValue('place', places.length === 1 ? placeKey(places[0]!) : '');
  }, [places, setValue, getValues]);

  return (
    <>
      <div className="grid2">
        <Field label={t('name')} error={errors.name?.message}>
          {(wiring) => <input {...wiring} autoComplete="name" maxLength={150} {...register('name')} />}
        </Field>
        <Field label={t('phone')} error={errors.phone?.message}>
          {(wiring) => (
            <input {...wiring} type="tel" inputMode="tel" autoComplete="tel" maxLength={30} {...register('phone')} />
          )}
        </Field>
      </div>
      <div className="zip">
        <PostcodeField />
        {places.length > 0 && !isFreeText ? <PlacePick places={places} postcode={postcode} /> : null}
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
      {state === 'failed' && !isFreeText ? (
        <LookupFailed onRetry={search.retry}>
          {t('searchFailed')}{' '}
          <button type="button" className="linkish" onClick={() => setValue('isFreeText', true)}>
            {t('typeIt')}
          </button>
        </LookupFailed>
      ) : null}
      {isFreeText || state === 'unknown' ? <FreePlace state={state} /> : null}
      <Field label={t('line1')} note={t('line1Note')} error={errors.line1?.message}>
        {(wiring) => <input {...wiring} autoComplete="street-address" maxLength={300} {...register('line1')} />}
      </Field>
    </>
  );
}

/** Subdistrict, district and province by hand. */
function FreePlace({ state }: Pick<PlaceSearch, 'state'>) {
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
        {t(state === 'unknown' ? 'unknownPostcode' : 'byHand')}{' '}
        {state === 'known' ? (
          <button type="button" className="linkish" onClick={() => setValue('isFreeText', false)}>
            {t('useList')}
          </button>
        ) : null}
      </p>
      <div className="grid3">
        {fields.map(([name, autoComplete]) => (
          <Field key={name} label={t(name)} error={formState.errors[name]?.message}>
            {(wiring) => <input {...wiring} autoComplete={autoComplete} maxLength={120} {...register(name)} />}
          </Field>
        ))}
      </div>
    </div>
  );
}
