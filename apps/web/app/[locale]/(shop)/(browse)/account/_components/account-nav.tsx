'use client';

import { Link, usePathname } from '../../../../../../i18n/navigation.ts';

type AccountNavProps = { label: string; pages: readonly { href: string; name: string }[] };

/** The pages of the account, as tabs on a rule. */
export function AccountNav({ label, pages }: AccountNavProps) {
  const path = usePathname();
  const isAt = (href: string) => path === href || (href !== '/account' && path.startsWith(`${href}/`));
  return (
    <nav className="account-nav wrap" aria-label={label}>
      {pages.map(({ href, name }) => (
        <Link key={href} href={href} prefetch={false} aria-current={isAt(href) ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
