'use client';

import type { SavedAddress } from '@talat/contracts/user';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { changeAddress, listAddresses, removeAddress } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { AddressForm } from './address-form.tsx';
import { AddressLabel } from './address-label.tsx';
import { asDefault, type Owner } from './address-values.ts';

type News = { tone: 'done' | 'problem'; text: string };

/** The kept addresses as the labels they will be. One form at a time stands in the place of what it changes. */
export function AddressBook({ served, owner }: { served: readonly SavedAddress[]; owner: Owner }) {
  const t = useTranslations('security.addresses');
  const texts = useTranslations('general.errors');
  const [addresses, setAddresses] = useState(served);
  const [open, setOpen] = useState<string | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const newsLine = useRef<HTMLDivElement>(null);
  // What was pressed is gone or moved.
  useEffect(() => {
    if (news?.tone === 'done') newsLine.current?.focus();
  }, [news]);

  const done = async (text: string) => {
    setAddresses(await listAddresses(api));
    setOpen(null);
    setNews({ tone: 'done', text });
  };
  const act = async (call: () => Promise<unknown>, text: string) => {
    setNews(null);
    try {
      await call();
      await done(text);
    } catch (error) {
      setNews({ tone: 'problem', text: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }) });
    }
  };
  const form = (address: SavedAddress | null) => (
    <AddressForm
      address={address}
      owner={owner}
      isFirst={addresses.length === 0}
      onSaved={(name) => done(t('saved', { name }))}
      onCancel={() => setOpen(null)}
    />
  );
  return (
    <section aria-labelledby="list">
      <div className="section-head">
        <h2 id="list">{t('list')}</h2>
        <Button onClick={() => setOpen('new')} aria-expanded={open === 'new'}>
          <Plus className="i" aria-hidden="true" />
          {t('add')}
        </Button>
      </div>
      <div role="status" tabIndex={-1} ref={newsLine}>
        {news ? (
          <p className="notice" data-tone={news.tone}>
            {news.text}
          </p>
        ) : null}
      </div>
      {addresses.length === 0 && open !== 'new' ? (
        <div className="empty">
          <p>
            <b>{t('none')}</b>
          </p>
          <p>{t('noneText')}</p>
        </div>
      ) : null}
      <ul className="labels">
        {open === 'new' ? <li className="labels-form">{form(null)}</li> : null}
        {addresses.map((address) => (
          <li key={address.id} className={open === address.id ? 'labels-form' : undefined}>
            {open === address.id ? (
              form(address)
            ) : (
              <AddressLabel
                address={address}
                onEdit={() => setOpen(address.id)}
                onDefault={() =>
                  act(() => changeAddress(api, address.id, asDefault(address)), t('defaulted', { name: address.name }))
                }
                onRemove={() => act(() => removeAddress(api, address.id), t('removed', { name: address.name }))}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
