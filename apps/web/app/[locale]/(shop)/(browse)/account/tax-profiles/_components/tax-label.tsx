'use client';

import type { TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { TaxOffice } from '../../../../(till)/checkout/_components/tax-office.tsx';
import { SavedActs } from '../../_components/saved-acts.tsx';

type TaxLabelProps = {
  profile: TaxProfile;
  onEdit: () => void;
  onDefault: () => Promise<void>;
  onRemove: () => Promise<void>;
};

export function TaxLabel({ profile, onEdit, onDefault, onRemove }: TaxLabelProps) {
  const t = useTranslations('security.taxProfiles');
  const { name, taxId, branch, isDefault } = profile;
  return (
    <article className="slip cut own-label" aria-label={name}>
      <header>
        <b>{t(branch === undefined ? 'person' : 'company')}</b>
        {isDefault ? (
          <span className="stamp cut" data-s="done">
            {t('default')}
          </span>
        ) : null}
      </header>
      <div className="slip-to">
        <p className="slip-name">{name}</p>
        <p>
          <TaxOffice branch={branch} />
        </p>
        <p className="own-label-tax">
          <span className="cap">{t('taxId')}</span>
          <span className="mono">{taxId}</span>
        </p>
      </div>
      <SavedActs
        name={name}
        isDefault={isDefault}
        removeSure={t('removeSure')}
        onEdit={onEdit}
        onDefault={onDefault}
        onRemove={onRemove}
      />
    </article>
  );
}
