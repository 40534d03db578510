'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { Bars } from '../../../../../../../components/bars.tsx';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import { SavedActs } from '../../_components/saved-acts.tsx';

type AddressLabelProps = {
  address: SavedAddress;
  onEdit: () => void;
  onDefault: () => Promise<void>;
  onRemove: () => Promise<void>;
};

export function AddressLabel({ address, onEdit, onDefault, onRemove }: AddressLabelProps) {
  const t = useTranslations('security.addresses');
  const { name, phone, postcode, label, isDefault } = address;
  return (
    <article className="slip cut own-label" aria-label={label ?? name}>
      <header>
        <b>{label ?? t('recipient')}</b>
        {isDefault ? (
          <span className="stamp cut" data-s="done">
            {t('default')}
          </span>
        ) : null}
      </header>
      <div className="slip-to">
        <p className="slip-name">{name}</p>
        <p>{formatPhone(phone)}</p>
        <p lang="th">
          {[address.line1, address.line2, address.subdistrict, address.district, address.province]
            .filter(Boolean)
            .join(' ')}
        </p>
        <div className="own-label-zip">
          <p className="slip-zip" role="img" aria-label={t('postcode', { postcode })}>
            {[...postcode].map((digit, index) => (
              <span key={`${index}${digit}`}>{digit}</span>
            ))}
          </p>
          <Bars text={postcode} />
        </div>
      </div>
      <SavedActs
        name={label ?? name}
        isDefault={isDefault}
        removeSure={t('removeSure')}
        onEdit={onEdit}
        onDefault={onDefault}
        onRemove={onRemove}
      />
    </article>
  );
}
