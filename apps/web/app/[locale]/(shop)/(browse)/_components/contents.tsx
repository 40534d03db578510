import type { Category } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Plate } from '../../../../../components/plate.tsx';
import { Link } from '../../../../../i18n/navigation.ts';

const papers = ['3', '4', '2', '1'] as const;

/** Index of the stalls, with dotted leaders to their number of articles. */
export function Contents({ categories, level = 2 }: { categories: readonly Category[]; level?: 1 | 2 }) {
  const t = useTranslations('shop.home');
  const Heading = level === 1 ? 'h1' : 'h2';
  const products = categories.reduce((sum, category) => sum + category.productCount, 0);
  return (
    <section className="section" aria-labelledby="contents">
      <div className="section-head">
        <Heading id="contents">{t('contents')}</Heading>
        <p className="meta">{t('contentsCount', { categories: categories.length, products })}</p>
      </div>
      <ol className="stalls">
        {categories.map((category, index) => (
          <li key={category.id}>
            <Link href={`/c/${category.slug}`} prefetch={false}>
              <Plate picture={{ url: category.imageUrl, tint: papers[index % papers.length] ?? '1' }} sizes="64px" />
              <b>{category.name}</b>
              <span className="stalls-sub">{category.description}</span>
              <i />
              <span className="stalls-n">{category.productCount}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
