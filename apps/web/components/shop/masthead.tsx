import type { Category } from '@talat/contracts/product';
import type { User } from '@talat/contracts/auth';
import { Clock, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { CartLink } from './cart-link.tsx';
import { CategoryNav } from './category-nav.tsx';
import { CutoffLine } from './cutoff-line.tsx';
import { LanguageLink } from './language-link.tsx';
import { SearchBox } from './search-box.tsx';

export function Logo() {
  const t = useTranslations('shop.nav');
  return (
    <Link className="logo" href="/">
      <span className="logo-mark" lang="th">
        ตลาด
      </span>
      <span className="logo-sub" lang="en">
        Talat
      </span>
      <span className="sr"> {t('home')}</span>
    </Link>
  );
}

export function Masthead({ categories, user }: { categories: readonly Category[]; user: User | null }) {
  const t = useTranslations('shop.nav');
  const account = user ? (user.firstName ?? user.username) : t('signIn');
  return (
    <header className="mast">
      <div className="mast-strip">
        <div className="wrap">
          <p>
            <Clock className="i" aria-hidden="true" />
            <CutoffLine serverNow={Date.now()} />
          </p>
          <nav aria-label={t('help')}>
            <Link href="/track" prefetch={false}>
              {t('track')}
            </Link>
            <LanguageLink />
          </nav>
        </div>
      </div>
      <div className="mast-main wrap">
        <Logo />
        <SearchBox />
        <nav className="mast-links" aria-label={t('accountAndCart')}>
          <Link
            href={user ? '/account' : '/login'}
            prefetch={false}
            className="mast-me"
            aria-label={user ? t('accountOf', { name: account }) : t('signIn')}
          >
            <UserRound className="i" aria-hidden="true" />
            <span>{account}</span>
          </Link>
          <CartLink />
        </nav>
      </div>
      <CategoryNav categories={categories.map(({ slug, name }) => ({ slug, name }))} />
    </header>
  );
}
