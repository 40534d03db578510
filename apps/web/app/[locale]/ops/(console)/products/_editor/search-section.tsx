'use client';

import { useQuery } from '@tanstack/react-query';
import type { Currency } from '@talat/contracts/money';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../lib/format/thai.ts';
import { readPrice } from '../../../../../../lib/ops/price-change.ts';
import { readWords } from '../../../../../../lib/ops/product-desk.ts';
import type { ProductValues } from '../../../../../../lib/ops/product-edit.ts';

const settleMs = 250;

function useWords(text: string) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ['search-words', settled],
    queryFn: ({ signal }) => readWords(api, settled, signal),
    enabled: settled.trim() !== '',
    placeholderData: (before) => before,
  });
  return settled.trim() ? data : undefined;
}

/** How the shop's own search reads the names, and how other search engines will show the page. */
export function SearchSection({ shopUrl, currency }: { shopUrl: string; currency: Currency }) {
  const t = useTranslations('products.editor');
  const locale = useLocale();
  const { register, watch, formState } = useFormContext<ProductValues>();
  const [names, subtitles, descriptions] = [watch('names'), watch('subtitles'), watch('descriptions')];
  const [th, en] = [useWords(names.th), useWords(names.en)];
  const slug = watch('slug').trim() || en?.slug || th?.slug || '…';
  const price = readPrice(watch('price'), currency);
  const name = names[locale] || names.th || t('noName');
  const line = subtitles[locale] || descriptions[locale] || t('noLine');
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">{t('seen')}</h2>
      <h3 className="meta quiet">{t('tokens')}</h3>
      <p className="tokens" aria-live="polite">
        {[th, en].map((read, of) =>
          read?.words.map((word, index) => (
            <span key={`${of}-${index}`} className="tag" lang={of === 0 ? 'th' : 'en'}>
              {word}
            </span>
          )),
        )}
        {th || en ? null : <span className="quiet">{t('noTokens')}</span>}
      </p>
      {th && th.joined.length > 0 ? (
        <p className="meta quiet">{t('joined', { words: th.joined.join(' · ') })}</p>
      ) : null}
      <Field label={t('slug')} error={formState.errors.slug?.message} note={t('slugNote')}>
        {(wiring) => (
          <input
            {...wiring}
            className="mono"
            maxLength={160}
            autoComplete="off"
            placeholder={slug}
            {...register('slug')}
          />
        )}
      </Field>
      <h3 className="meta quiet">{t('preview')}</h3>
      <div className="seo">
        <span className="meta quiet">{`${shopUrl.replace(/^https?:\/\//, '')}/${locale} › p › ${slug}`}</span>
        <b>{setThai(price === null ? name : `${name} ${formatMoney(price, currency, { short: true })}`)}</b>
        <span>{setThai(line)}</span>
      </div>
    </section>
  );
}
