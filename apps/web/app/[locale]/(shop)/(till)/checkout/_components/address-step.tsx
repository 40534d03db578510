'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatPhone } from '../../../../../../lib/format/phone.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { NewAddress } from './new-address.tsx';
import { SavedChoice } from './saved-choice.tsx';
import { Step } from './step.tsx';
import type { PlaceSearch } from '../../../../../../components/use-places.ts';

type AddressProps = { addresses: readonly SavedAddress[]; search: PlaceSearch; isSignedIn: boolean };

export function AddressStep({ addresses, search, isSignedIn }: AddressProps) {
  const t = useTranslations('checkout.address');
  const steps = useTranslations('checkout.steps');
  const { register } = useFormContext<CheckoutValues>();
  const saved = useWatch<CheckoutValues, 'saved'>({ name: 'saved' });
  return (
    <Step id="address" number={1} title={steps('address')}>
      <div className="step-body">
        {isSignedIn ? null : (
          <p className="step-side">
            {t.rich('signIn', {
              link: (text) => (
                <Link href="/login?next=/checkout" prefetch={false}>
                  {text}
                </Link>
              ),
            })}
          </p>
        )}
        {addresses.length > 0 ? <SavedAddresses addresses={addresses} /> : null}
        {saved === '' ? <NewAddress search={search} /> : null}
        {isSignedIn ? null : <GuestEmail />}
        {saved === '' && isSignedIn ? (
          <label className="tick">
            <input type="checkbox" {...register('keepsAddress')} />
            <span>{t('keep')}</span>
          </label>
        ) : null}
      </div>
    </Step>
  );
}

function GuestEmail() {
  const t = useTranslations('checkout.address');
  const { register, formState } = useFormContext<CheckoutValues>();
  return (
    <Field label={t('email')} note={t('emailNote')} error={formState.errors.email?.message}>
      {(wiring) => (
        <input
          {...wiring}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          {...register('email')}
        />
      )}
    </Field>
  );
}

function SavedAddresses({ addresses }: { addresses: readonly SavedAddress[] }) {
  const t = useTranslations('checkout.address');
  return (
    <SavedChoice
      name="saved"
      legend={t('saved')}
      kept={addresses}
      other={t('other')}
      row={(address) => (
        <>
          <span>
            <b>
              {address.name} {formatPhone(address.phone)}
            </b>
            <span className="meta">
              {[address.line1, address.subdistrict, address.district, address.province, address.postcode]
                .filter(Boolean)
                .join(' ')}
            </span>
          </span>
          <span className="opt-end">{address.label}</span>
        </>
      )}
    />
  );
}
