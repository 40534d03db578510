'use client';

import type { ProductSource, SaveImage, SourceVariant } from '@talat/contracts/product-desk';
import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Plate } from '../../../../../../components/plate.tsx';

type CardProps = {
  image: ProductSource['images'][number];
  place: { index: number; count: number };
  variants: readonly SourceVariant[];
  onMove: (to: number) => void;
  onRemove: () => void;
  /** Whether it was kept. */
  onSave: (change: SaveImage) => Promise<boolean>;
  onDrag: (id: string | null) => void;
  onDrop: () => void;
};

/** A picture with its words; moved by dragging, or by its buttons. */
export function ImageCard({ image, place, variants, onMove, onRemove, onSave, onDrag, onDrop }: CardProps) {
  const t = useTranslations('products.editor.images');
  // only what is typed and not kept yet: all else is as the product has it, whoever wrote it
  const [typed, setTyped] = useState<{ th?: string | undefined; en?: string | undefined }>({});
  const alts = { th: typed.th ?? image.alts.th, en: typed.en ?? image.alts.en };
  const [isAsking, setAsking] = useState(false);
  const number = place.index + 1;
  const keep = async (language: 'th' | 'en') => {
    const text = typed[language];
    if (text === undefined) return;
    if (text === image.alts[language] || (await onSave({ alt: alts })))
      setTyped((now) => (now[language] === text ? { ...now, [language]: undefined } : now));
  };
  return (
    <li
      className="picture"
      draggable
      onDragStart={() => onDrag(image.id)}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <Plate picture={{ url: image.url, tint: image.tint, widths: image.widths }} alt={image.alt} sizes="180px" />
      <div className="picture-acts">
        <span className="meta mono">{place.index === 0 ? t('main') : number}</span>
        <span className="push" />
        <Button
          className="btn-quiet btn-icon"
          aria-label={t('earlier', { number })}
          disabled={place.index === 0}
          onClick={() => onMove(place.index - 1)}
        >
          <ArrowLeft className="i" aria-hidden="true" />
        </Button>
        <Button
          className="btn-quiet btn-icon"
          aria-label={t('later', { number })}
          disabled={place.index === place.count - 1}
          onClick={() => onMove(place.index + 1)}
        >
          <ArrowRight className="i" aria-hidden="true" />
        </Button>
        <Button className="btn-quiet btn-icon" aria-label={t('remove', { number })} onClick={() => setAsking(true)}>
          <Trash2 className="i" aria-hidden="true" />
        </Button>
      </div>
      {isAsking ? (
        <p className="picture-ask" role="group" aria-label={t('remove', { number })}>
          <Button className="btn-small btn-danger" onClick={onRemove}>
            {t('removeNow')}
          </Button>
          <Button className="btn-small" onClick={() => setAsking(false)}>
            {t('keep')}
          </Button>
        </p>
      ) : null}
      {(['th', 'en'] as const).map((language) => (
        <input
          key={language}
          lang={language}
          aria-label={t(`alt.${language}`, { number })}
          placeholder={t(`altHint.${language}`)}
          maxLength={300}
          value={alts[language]}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped((now) => ({ ...now, [language]: text }));
          }}
          onBlur={() => void keep(language)}
        />
      ))}
      {variants.length > 1 ? (
        <select
          aria-label={t('variantOf', { number })}
          value={image.variantId ?? ''}
          onChange={(event) => void onSave({ variantId: event.currentTarget.value || null })}
        >
          <option value="">{t('allVariants')}</option>
          {variants.map((variant) => (
            <option key={variant.id} value={variant.id}>
              {variant.sku}
            </option>
          ))}
        </select>
      ) : null}
    </li>
  );
}
