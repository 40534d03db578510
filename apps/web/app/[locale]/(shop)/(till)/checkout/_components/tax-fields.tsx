'use client';

import { isCompany, isTaxId } from '@talat/contracts/tax-id';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import type { TypedTax } from './tax-values.ts';

/** Whom an invoice names, typed: at the till, and into the account. */
export function TaxFields() {
  const t = useTranslations('checkout.tax');
  const { register, watch, formState } = useFormContext<TypedTax>();
  const taxId = watch('taxId');
  const { errors } = formState;
  return (
    <div className="grid2">
      <Field label={t('id')} error={errors.taxId?.message} note={isTaxId(taxId) ? <TaxIdRight /> : t('idNote')}>
        {(wiring) => <input {...wiring} className="mono" inputMode="numeric" maxLength={20} {...register('taxId')} />}
      </Field>
      <Field label={t('name')} error={errors.taxName?.message} note={t('nameNote')}>
        {(wiring) => <input {...wiring} autoComplete="organization" maxLength={200} {...register('taxName')} />}
      </Field>
      {isCompany(taxId) ? <Office /> : null}
    </div>
  );
}

/** The invoice names the office of a company that bought; people have none. */
function Office() {
  const t = useTranslations('checkout.tax');
  const { register, watch, formState } = useFormContext<TypedTax>();
  return (
    <>
      <fieldset className="zip-pick">
        <legend>{t('office')}</legend>
        {(['head', 'branch'] as const).map((office) => (
          <label className="tag" key={office}>
            <input type="radio" value={office} {...register('taxOffice')} />
            <span>{t(office)}</span>
          </label>
        ))}
      </fieldset>
      {watch('taxOffice') === 'branch' ? (
        <Field label={t('branchNumber')} note={t('branchNote')} error={formState.errors.taxBranch?.message}>
          {(wiring) => (
            <input {...wiring} className="mono" inputMode="numeric" maxLength={5} {...register('taxBranch')} />
          )}
        </Field>
      ) : null}
    </>
  );
}

function TaxIdRight() {
  const t = useTranslations('checkout.tax');
  return (
    <span className="ok">
      <Check className="i" aria-hidden="true" />
      {t('idRight')}
    </span>
  );
}
