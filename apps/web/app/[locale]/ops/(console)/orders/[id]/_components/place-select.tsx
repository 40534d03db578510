'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Field } from '../../../../../../../components/field.tsx';
import type { ContractForm } from '../../../../../../../components/use-contract-form.ts';
import { type Place, placeKey, placeLine } from '../../../../../../../lib/address/place.ts';
import { type EditValues, placeOf } from '../../../../../../../lib/ops/order-edit.ts';

type PlaceSelectProps = { form: Pick<ContractForm<EditValues>, 'watch' | 'setValue'>; places: readonly Place[] };

/** The places of the postcode: one press fills subdistrict, district and province, and the only one fills them by itself. */
export function PlaceSelect({ form: { watch, setValue }, places }: PlaceSelectProps) {
  const t = useTranslations('ops.order.edit');
  const locale = useLocale();
  const values = watch();
  const pick = (place: Place) => {
    for (const part of ['subdistrict', 'district', 'province'] as const)
      setValue(part, place[part].th, { shouldDirty: true });
  };
  const [before] = useState(values['postcode']);
  const pickOnly = useEffectEvent(() => {
    if (places.length === 1 && values['postcode'] !== before) pick(places[0]!);
  });
  // What is typed by hand afterwards stays.
  useEffect(() => pickOnly(), [places]);
  if (places.length === 0) return null;
  const chosen = placeOf(values, places);
  return (
    <Field label={t('places', { postcode: values['postcode'] ?? '' })}>
      {(wiring) => (
        <select
          {...wiring}
          value={chosen ? placeKey(chosen) : ''}
          onChange={(event) => {
            const place = places.find((each) => placeKey(each) === event.currentTarget.value);
            if (place) pick(place);
          }}
        >
          <option value="">{t('choosePlace')}</option>
          {places.map((place) => (
            <option key={placeKey(place)} value={placeKey(place)}>
              {placeLine(place, locale)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
