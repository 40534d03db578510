'use client';

import { useEffect, useRef } from 'react';
import { Link, usePathname } from '../../../../../../i18n/navigation.ts';

type AccountNavProps = { label: string; pages: readonly { href: string; name: string }[] };

/** The pages of the account, as tabs on a rule. */
export function AccountNav({ label, pages }: AccountNavProps) {
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a phone the tabs go on beyond the edge: the one that is open is brought into sight.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (current) nav.current?.scrollTo({ left: current.offsetLeft - nav.current.offsetLeft });
  }, [path]);
  const isAt = (href: string) => path === href || (href !== '/account' && path.startsWith(`${href}/`));
  return (
    <nav ref={nav} className="account-nav wrap" aria-label={label}>
      {pages.map(({ href, name }) => (
        <Link key={href} href={href} prefetch={false} aria-current={isAt(href) ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
