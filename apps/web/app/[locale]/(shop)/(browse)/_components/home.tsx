import type { Category, Product, ProductCard } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import type { ZoneQuote } from '../../../../../lib/api/zones.ts';
import type { Era } from '../../../../../lib/format/date.ts';
import { BestSellers } from './best-sellers.tsx';
import { Board } from './board.tsx';
import { Contents } from './contents.tsx';
import { Seen } from './seen.tsx';
import { Waybill } from './waybill.tsx';

export const mostBest = 7;

type HomeProps = {
  categories: readonly Category[];
  /** The product on the label of the day. */
  hero: Product | null;
  best: readonly ProductCard[];
  zones: readonly ZoneQuote[];
  postcode: string;
  era: Era;
};

/** The label of the day, the stalls, the next round of parcels, and what sells. */
export function Home({ categories, hero, best, zones, postcode, era }: HomeProps) {
  const t = useTranslations('shop.home');
  return (
    <>
      <h1 className="sr">{t('title')}</h1>
      {hero ? <Waybill product={hero} postcode={postcode} era={era} /> : null}
      <div className="pair">
        <Contents categories={categories.filter((category) => category.parentId === null)} />
        <Board zones={zones} postcode={postcode} />
      </div>
      <BestSellers products={best.filter((product) => product.id !== hero?.id).slice(0, mostBest)} />
      <Seen />
    </>
  );
}
