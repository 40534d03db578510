import type { ReactNode } from 'react';

/** The four papers of the design; a picture may name one by number or by the light hex it was made for. */
const papers: Record<string, string> = {
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '#efe3c8': '1',
  '#d9e6dc': '2',
  '#f2dad0': '3',
  '#d8e3ec': '4',
};

export type PlatePicture = { url: string | null; tint: string | null; widths?: readonly number[] };
type PlateProps = {
  picture: PlatePicture | null;
  /** Empty when the name stands beside it. */
  alt?: string;
  /** CSS `sizes` of the picture itself. */
  sizes?: string;
  isPriority?: boolean;
  className?: string;
  as?: 'span' | 'div';
  children?: ReactNode;
};

// Cart and order lines carry the address alone; these widths exist for every picture.
const defaultWidths = [160, 320, 640] as const;

/** The product's picture on its paper, as AVIF and WebP in the widths that exist. */
export function Plate({
  picture,
  alt = '',
  sizes = '160px',
  isPriority = false,
  className = '',
  as: Tag = 'span',
  children,
}: PlateProps) {
  return (
    <Tag className={`plate ${className}`} data-plate={papers[picture?.tint?.toLowerCase() ?? ''] ?? '1'}>
      {picture?.url ? (
        <Picture
          url={picture.url}
          widths={picture.widths ?? defaultWidths}
          alt={alt}
          sizes={sizes}
          isPriority={isPriority}
        />
      ) : null}
      {children}
    </Tag>
  );
}

type PictureProps = { url: string; widths: readonly number[]; alt: string; sizes: string; isPriority: boolean };

function Picture({ url, widths, alt, sizes, isPriority }: PictureProps) {
  const set = (format: string) => widths.map((width) => `${url}-${width}.${format} ${width}w`).join(', ');
  const fallback = widths[Math.min(1, widths.length - 1)];
  return (
    <picture>
      <source type="image/avif" srcSet={set('avif')} sizes={sizes} />
      <source type="image/webp" srcSet={set('webp')} sizes={sizes} />
      <img
        src={`${url}-${fallback}.webp`}
        alt={alt}
        width={fallback}
        height={fallback}
        sizes={sizes}
        loading={isPriority ? 'eager' : 'lazy'}
        fetchPriority={isPriority ? 'high' : 'auto'}
        decoding="async"
      />
    </picture>
  );
}
