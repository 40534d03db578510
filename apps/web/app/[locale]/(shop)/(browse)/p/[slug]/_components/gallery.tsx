'use client';

import type { ProductImage, Variant } from '@talat/contracts/product';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Plate } from '../../../../../../../components/plate.tsx';

type GalleryProps = { images: readonly ProductImage[]; variant: Variant; name: string };

/** The variant's own picture first, then those of the product; other variants' pictures stay out. */
const picturesOf = (images: readonly ProductImage[], { id, imageId }: Variant): ProductImage[] => {
  const own = images.filter((image) => image.id === imageId || image.variantId === id);
  const shared = images.filter((image) => image.variantId === null && !own.includes(image));
  const all = [...own, ...shared];
  return all.length > 0 ? all : images.slice(0, 1);
};

/** Swipe or pick; a press enlarges. */
export function Gallery({ images, variant, name }: GalleryProps) {
  const t = useTranslations('shop.product');
  const close = useTranslations('general')('close');
  const strip = useRef<HTMLUListElement>(null);
  const zoom = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(0);
  const pictures = picturesOf(images, variant);
  const current = pictures[index] ?? pictures[0];
  return (
    <section className="gallery" aria-label={t('gallery')}>
      <div className="gallery-main">
        <ul
          ref={strip}
          className="gallery-strip"
          onScroll={({ currentTarget }) =>
            setIndex(Math.round(currentTarget.scrollLeft / Math.max(1, currentTarget.clientWidth)))
          }
        >
          {pictures.map((picture, at) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-label={`${t('enlarge')} ${at + 1}`}
                tabIndex={at === index ? 0 : -1}
                onClick={() => zoom.current?.showModal()}
              >
                <Plate
                  picture={picture}
                  alt={picture.alt || name}
                  sizes="(min-width: 1080px) 660px, (min-width: 720px) 50vw, 100vw"
                  isPriority={at === 0}
                />
              </button>
            </li>
          ))}
        </ul>
        {pictures.length > 1 ? (
          <span className="gallery-n" aria-hidden="true">
            {index + 1}/{pictures.length}
          </span>
        ) : null}
      </div>
      {pictures.length > 1 ? (
        <ul className="gallery-more">
          {pictures.map((picture, at) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-current={at === index ? 'true' : undefined}
                aria-label={t('picture', { n: at + 1 })}
                onClick={() => strip.current?.scrollTo({ left: at * strip.current.clientWidth })}
              >
                <Plate picture={picture} sizes="160px" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <dialog ref={zoom} className="zoom" aria-label={name} onClick={() => zoom.current?.close()}>
        {current ? <Plate as="div" picture={current} alt={current.alt || name} sizes="100vmin" /> : null}
        <button type="button" className="add" aria-label={close}>
          <X className="i" aria-hidden="true" />
        </button>
      </dialog>
    </section>
  );
}
