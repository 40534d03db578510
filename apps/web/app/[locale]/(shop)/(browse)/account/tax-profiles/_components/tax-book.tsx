'use client';

import type { TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { changeTaxProfile, listTaxProfiles, removeTaxProfile } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { SavedBook } from '../../_components/saved-book.tsx';
import { TaxForm } from './tax-form.tsx';
import { TaxLabel } from './tax-label.tsx';

export function TaxBook({ served }: { served: readonly TaxProfile[] }) {
  const t = useTranslations('security.taxProfiles');
  return (
    <SavedBook
      served={served}
      list={() => listTaxProfiles(api)}
      words={{ list: t('list'), add: t('add'), none: t('none'), noneText: t('noneText') }}
      form={(profile, { isFirst, onSaved, onCancel }) => (
        <TaxForm
          profile={profile}
          isFirst={isFirst}
          onSaved={(name) => onSaved(t('saved', { name }))}
          onCancel={onCancel}
        />
      )}
      card={(profile, { onEdit, act }) => {
        const { id, ...kept } = profile;
        return (
          <TaxLabel
            profile={profile}
            onEdit={onEdit}
            onDefault={() =>
              act(() => changeTaxProfile(api, id, { ...kept, isDefault: true }), t('defaulted', { name: kept.name }))
            }
            onRemove={() => act(() => removeTaxProfile(api, id), t('removed', { name: kept.name }))}
          />
        );
      }}
    />
  );
}
