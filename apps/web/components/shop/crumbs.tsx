import { useLocale, useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { setThai } from '../../lib/format/thai.ts';
import { absolute } from '../../lib/seo.ts';
import { StructuredData } from '../structured-data.tsx';

/** Where the page stands; the last step is the page itself. */
export function Crumbs({ steps }: { steps: readonly { href?: string; name: string }[] }) {
  const t = useTranslations('shop.listing');
  const locale = useLocale();
  const all: typeof steps = [{ href: '', name: t('homeCrumb') }, ...steps];
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <StructuredData
        data={{
          '@type': 'BreadcrumbList',
          itemListElement: all.map(({ href, name }, index) => ({
            '@type': 'ListItem',
            position: index + 1,
            name,
            ...(href === undefined ? {} : { item: absolute(`/${locale}${href}`) }),
          })),
        }}
      />
      <Link href="/">{t('homeCrumb')}</Link>
      {steps.map(({ href, name }) => (
        <span key={name}>
          {' '}
          <span aria-hidden="true">/</span>{' '}
          {href ? (
            <Link href={href} prefetch={false}>
              {name}
            </Link>
          ) : (
            <span aria-current="page">{setThai(name)}</span>
          )}
        </span>
      ))}
    </nav>
  );
}
