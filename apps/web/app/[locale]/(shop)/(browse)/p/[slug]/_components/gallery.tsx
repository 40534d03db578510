'use client';

import type { Product, ProductImage, Variant } from '@talat/contracts/product';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Plate } from '../../../../../../../components/plate.tsx';
import { variantOfImage } from '../../../../../../../lib/variant.ts';

type GalleryProps = { product: Product; variant: Variant; onVariant: (variant: Variant) => void };

/** The variant's own picture first, then those of the whole product; other variants' pictures are only thumbnails. */
const picturesOf = (images: readonly ProductImage[], { id, imageId }: Variant): ProductImage[] => {
  const own = images.filter((image) => image.id === imageId || image.variantId === id);
  const together = images.filter((image) => image.variantId === null && !own.includes(image));
  const all = [...own, ...together];
  return all.length > 0 ? all : images.slice(0, 1);
};

/** Swipe or pick; a press enlarges. A thumbnail of another variant chooses that variant. */
export function Gallery({ product, variant, onVariant }: GalleryProps) {
  const t = useTranslations('shop.product');
  const strip = useRef<HTMLUListElement>(null);
  const zoom = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(0);
  const pictures = picturesOf(product.images, variant);
  const current = pictures[index] ?? pictures[0];
  const pick = (image: ProductImage) => {
    const at = pictures.indexOf(image);
    const other = at < 0 ? variantOfImage(product, variant, image.id) : undefined;
    if (other) onVariant(other);
    else strip.current?.scrollTo({ left: at * strip.current.clientWidth });
  };
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
                  alt={picture.alt || product.name}
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
      <Thumbnails images={product.images} current={current} onPick={pick} />
      <dialog ref={zoom} className="zoom" aria-label={product.name} onClick={() => zoom.current?.close()}>
        {current ? <Plate as="div" picture={current} alt={current.alt || product.name} sizes="100vmin" /> : null}
        <CloseButton />
      </dialog>
    </section>
  );
}

type ThumbnailsProps = {
  images: readonly ProductImage[];
  current: ProductImage | undefined;
  onPick: (image: ProductImage) => void;
};

function Thumbnails({ images, current, onPick }: ThumbnailsProps) {
  const t = useTranslations('shop.product');
  if (images.length < 2) return null;
  return (
    <ul className="gallery-more">
      {images.map((image, at) => (
        <li key={image.id}>
          <button
            type="button"
            aria-current={image.id === current?.id ? 'true' : undefined}
            aria-label={image.alt || t('picture', { n: at + 1 })}
            onClick={() => onPick(image)}
          >
            <Plate picture={image} sizes="160px" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The whole dialog closes on a press; this is for those who look for a button. */
function CloseButton() {
  const close = useTranslations('general')('close');
  return (
    <button type="button" className="add" aria-label={close}>
      <X className="i" aria-hidden="true" />
    </button>
  );
}
