'use client';

import type { TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import type { CheckoutValues } from './checkout-values.ts';
import { SavedChoice } from './saved-choice.tsx';
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
  return (
    <SavedChoice
      name="savedTax"
      legend={t('saved')}
      kept={profiles}
      other={t('other')}
      row={({ name, taxId, branch }) => (
        <span>
          <b>{name}</b>
          <span className="meta">
            <span className="mono">{taxId}</span> <TaxOffice branch={branch} />
          </span>
        </span>
      )}
    />
  );
}
