'use client';

import type { TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { addTaxProfile, changeTaxProfile } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { TaxFields } from '../../../../(till)/checkout/_components/tax-fields.tsx';
import {
  taxRules,
  taxValues,
  taxWords,
  type TypedTax,
  typedTax,
} from '../../../../(till)/checkout/_components/tax-values.ts';
import { SavedFormFoot } from '../../_components/saved-form-foot.tsx';

type TaxFormValues = TypedTax & { isDefault: boolean };
type TaxFormProps = {
  /** Null for a new one. */
  profile: TaxProfile | null;
  isFirst: boolean;
  onSaved: (name: string) => Promise<void>;
  onCancel: () => void;
};

const toSave = ({ isDefault, ...typed }: TaxFormValues) => ({ ...typedTax(typed), isDefault });

export function TaxForm({ profile, isFirst, onSaved, onCancel }: TaxFormProps) {
  const t = useTranslations('security.taxProfiles');
  const words = useTranslations('checkout.tax');
  const say = (keys: Partial<typeof taxWords>) =>
    Object.fromEntries(Object.entries(keys).map(([field, key]) => [field, words(key)]));
  const form = useContractForm<TaxFormValues>({
    schema: async () => (await import('@talat/contracts/user')).SaveTaxProfile,
    defaultValues: { ...taxValues(profile), isDefault: profile?.isDefault ?? false },
    fields: { taxId: 'taxId', name: 'taxName', branch: 'taxBranch' },
    words: say(taxWords),
    rules: (values) => say(taxRules(values)),
    toBody: toSave,
    onSend: async (values) => {
      const saved = toSave(values);
      if (profile) await changeTaxProfile(api, profile.id, saved);
      else await addTaxProfile(api, saved);
      await onSaved(saved.name);
    },
  });
  const { setFocus } = form;
  useEffect(() => setFocus('taxId'), [setFocus]);
  const title = t(profile ? 'change' : 'new');
  return (
    <FormProvider {...form}>
      <form className="own-address cut" aria-label={title} onFocus={form.warm} onSubmit={form.submit} noValidate>
        <h3>{title}</h3>
        <TaxFields />
        <SavedFormFoot
          makeDefault={isFirst || profile?.isDefault ? null : t('makeDefault')}
          failure={form.failure}
          isSending={form.isSending}
          onCancel={onCancel}
        />
      </form>
    </FormProvider>
  );
}
