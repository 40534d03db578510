'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { changeAddress, listAddresses, removeAddress } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { SavedBook } from '../../_components/saved-book.tsx';
import { AddressForm } from './address-form.tsx';
import { AddressLabel } from './address-label.tsx';
import { asDefault, type Owner } from './address-values.ts';

/** The kept addresses as the labels they will be. */
export function AddressBook({ served, owner }: { served: readonly SavedAddress[]; owner: Owner }) {
  const t = useTranslations('security.addresses');
  return (
    <SavedBook
      served={served}
      list={() => listAddresses(api)}
      words={{ list: t('list'), add: t('add'), none: t('none'), noneText: t('noneText') }}
      form={(address, { isFirst, onSaved, onCancel }) => (
        <AddressForm
          address={address}
          owner={owner}
          isFirst={isFirst}
          onSaved={(name) => onSaved(t('saved', { name }))}
          onCancel={onCancel}
        />
      )}
      card={(address, { onEdit, act }) => (
        <AddressLabel
          address={address}
          onEdit={onEdit}
          onDefault={() =>
            act(() => changeAddress(api, address.id, asDefault(address)), t('defaulted', { name: address.name }))
          }
          onRemove={() => act(() => removeAddress(api, address.id), t('removed', { name: address.name }))}
        />
      )}
    />
  );
}
