'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Bars } from '../../../../../../../components/bars.tsx';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';

type AddressLabelProps = {
  address: SavedAddress;
  onEdit: () => void;
  onDefault: () => Promise<void>;
  onRemove: () => Promise<void>;
};

export function AddressLabel({ address, onEdit, onDefault, onRemove }: AddressLabelProps) {
  const t = useTranslations('security.addresses');
  const [isAsking, setAsking] = useState(false);
  const { name, phone, postcode, label, isDefault } = address;
  const action = (word: string, run: () => void) => (
    <button type="button" aria-label={t('actionOf', { action: word, name: label ?? name })} onClick={run}>
      {word}
    </button>
  );
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
      {isAsking ? (
        <RemoveSure onYes={() => void onRemove()} onNo={() => setAsking(false)} />
      ) : (
        <div className="own-label-acts">
          {action(t('edit'), onEdit)}
          {isDefault ? null : action(t('setDefault'), () => void onDefault())}
          {action(t('remove'), () => setAsking(true))}
        </div>
      )}
    </article>
  );
}

function RemoveSure({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const t = useTranslations('security.addresses');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className="own-label-acts" role="group" aria-label={t('removeSure')} data-sure>
      <p>{t('removeSure')}</p>
      <button type="button" className="own-label-yes" onClick={onYes}>
        {t('removeYes')}
      </button>
      <button type="button" ref={keep} onClick={onNo}>
        {t('keep')}
      </button>
    </div>
  );
}
