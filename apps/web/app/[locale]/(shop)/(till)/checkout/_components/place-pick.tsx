'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import { type Place, placeKey } from '../../../../../../lib/address/place.ts';
import type { CheckoutValues } from './checkout-values.ts';

// More tags than this are a wall; then it is a list to choose from.
const mostTags = 14;

/** The subdistricts of the postcode, as luggage tags. */
export function PlacePick({ places, postcode }: { places: readonly Place[]; postcode: string }) {
  const t = useTranslations('checkout.address');
  const locale = useLocale();
  const { register, formState } = useFormContext<CheckoutValues>();
  const isBangkok = places[0]?.isBangkok ?? false;
  const rules = register('place');
  const error = formState.errors.place;
  // The same name may stand in two districts of one postcode.
  const words = ({ subdistrict, district }: Place) =>
    places.filter((place) => place.subdistrict[locale] === subdistrict[locale]).length > 1
      ? `${subdistrict[locale]} (${district[locale]})`
      : subdistrict[locale];
  if (places.length > mostTags) {
    return (
      <div className="field">
        <label className="field-label" htmlFor="place">
          {t(isBangkok ? 'khwaengIn' : 'tambonIn', { postcode })}
        </label>
        <select id="place" aria-invalid={error ? true : undefined} {...rules}>
          <option value="">{t('choosePlace')}</option>
          {places.map((place) => (
            <option key={placeKey(place)} value={placeKey(place)}>
              {words(place)}
            </option>
          ))}
        </select>
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    );
  }
  return (
    <fieldset className="zip-pick">
      <legend>{t(isBangkok ? 'khwaengIn' : 'tambonIn', { postcode })}</legend>
      {places.map((place) => (
        <label className="tag" key={placeKey(place)}>
          <input type="radio" value={placeKey(place)} aria-describedby={error ? 'place-error' : undefined} {...rules} />
          <span>{words(place)}</span>
        </label>
      ))}
      {error ? <FieldError id="place-error">{error.message}</FieldError> : null}
    </fieldset>
  );
}
