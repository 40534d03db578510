'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import { Field } from '../../../../../../../components/field.tsx';
import { addAddress, changeAddress } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { placeKey } from '../../../../../../../lib/address/place.ts';
import { addressRules } from '../../../../(till)/checkout/_components/address-rules.ts';
import { NewAddress } from '../../../../(till)/checkout/_components/new-address.tsx';
import { SavedFormFoot } from '../../_components/saved-form-foot.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { usePlaces } from '../../../../../../../components/use-places.ts';
import { type AddressValues, type Owner, placeIn, startValues, toSave } from './address-values.ts';

type AddressFormProps = {
  /** Null for a new one. */
  address: SavedAddress | null;
  owner: Owner;
  /** The first address is the default, whether asked for or not. */
  isFirst: boolean;
  onSaved: (name: string) => Promise<void>;
  onCancel: () => void;
};

export function AddressForm({ address, owner, isFirst, onSaved, onCancel }: AddressFormProps) {
  const t = useTranslations('security.addresses');
  const words = useTranslations('checkout.address');
  const form = useContractForm<AddressValues>({
    schema: async () => (await import('@talat/contracts/user')).SaveAddress,
    defaultValues: startValues(address, owner),
    words: { name: words('nameMissing'), phone: words('phoneMissing'), line1: words('line1Missing') },
    toBody: (values) => toSave(values, places),
    rules: (values) =>
      Object.fromEntries(Object.entries(addressRules(values, search.state)).map(([field, key]) => [field, words(key)])),
    onSend: async (values) => {
      const saved = toSave(values, places);
      if (address) await changeAddress(api, address.id, saved);
      else await addAddress(api, saved);
      await onSaved(saved.name);
    },
  });
  const { register, setFocus, setValue, watch } = form;
  const postcode = watch('postcode');
  const search = usePlaces(postcode);
  const { places } = search;
  useEffect(() => setFocus('label'), [setFocus]);

  // The fields below forget the picked place with each new list; a kept address has its own in the first one.
  useEffect(() => {
    if (!address || places.length === 0 || postcode !== address.postcode) return;
    const kept = placeIn(places, address);
    if (kept) setValue('place', placeKey(kept));
    else setValue('isFreeText', true);
  }, [address, places, postcode, setValue]);

  return (
    <FormProvider {...form}>
      <form
        className="own-address cut"
        aria-label={t(address ? 'change' : 'new')}
        onFocus={form.warm}
        onSubmit={form.submit}
        noValidate
      >
        <h3>{t(address ? 'change' : 'new')}</h3>
        <Field label={t('label')} note={t('labelNote')}>
          {(wiring) => <input {...wiring} autoComplete="off" maxLength={60} {...register('label')} />}
        </Field>
        <NewAddress search={search} />
        <SavedFormFoot
          makeDefault={isFirst || address?.isDefault ? null : t('makeDefault')}
          failure={form.failure}
          isSending={form.isSending}
          onCancel={onCancel}
        />
      </form>
    </FormProvider>
  );
}
