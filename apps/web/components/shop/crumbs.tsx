import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { setThai } from '../../lib/format/thai.ts';

/** Where the page stands; the last step is the page itself. */
export function Crumbs({ steps }: { steps: readonly { href?: string; name: string }[] }) {
  const t = useTranslations('shop.listing');
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
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
