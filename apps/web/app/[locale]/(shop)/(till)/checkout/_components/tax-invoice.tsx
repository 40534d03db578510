'use client';

import type { TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import type { CheckoutValues } from './checkout-values.ts';
import { TaxFields } from './tax-fields.tsx';
import { TaxOffice } from './tax-office.tsx';

type TaxProps = { profiles: readonly TaxProfile[]; isSignedIn: boolean };

export function TaxInvoice({ profiles, isSignedIn }: TaxProps) {
  const t = useTranslations('checkout.tax');
  const { register, watch } = useFormContext<CheckoutValues>();
  const [isWanted, saved] = watch(['wantsTaxInvoice', 'savedTax']);
  return (
    <div className="tax">
      <label className="tax-on">
        <input type="checkbox" {...register('wantsTaxInvoice')} />
        <span>
          <b>{t('want')}</b>
          <span className="meta">{t('wantNote')}</span>
        </span>
      </label>
      {isWanted && profiles.length > 0 ? <SavedProfiles profiles={profiles} /> : null}
      {isWanted && saved === '' ? <TaxFields /> : null}
      {isWanted && saved === '' && isSignedIn ? (
        <label className="tick">
          <input type="checkbox" {...register('keepsTax')} />
          <span>{t('keep')}</span>
        </label>
      ) : null}
    </div>
  );
}

function SavedProfiles({ profiles }: { profiles: readonly TaxProfile[] }) {
  const t = useTranslations('checkout.tax');
  const { register, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.savedTax;
  return (
    <fieldset className="opts">
      <legend className="sr">{t('saved')}</legend>
      {profiles.map((profile) => (
        <label className="opt" key={profile.id}>
          <input type="radio" value={profile.id} {...register('savedTax')} />
          <span>
            <b>{profile.name}</b>
            <span className="meta">
              <span className="mono">{profile.taxId}</span> <TaxOffice branch={profile.branch} />
            </span>
          </span>
        </label>
      ))}
      <label className="opt">
        <input type="radio" value="" {...register('savedTax')} />
        <span>
          <b>{t('other')}</b>
        </span>
      </label>
      {error ? <FieldError>{error.message}</FieldError> : null}
    </fieldset>
  );
}
