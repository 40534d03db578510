'use client';

import { useTranslations } from 'next-intl';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';

const tabs = [
  { name: 'members', href: '/ops/users' },
  { name: 'roles', href: '/ops/users/roles' },
] as const;

export function UsersTabs({ here }: { here: (typeof tabs)[number]['name'] }) {
  const t = useTranslations('users.tabs');
  const router = useRouter();
  useActions(() =>
    tabs.map(({ name, href }, index) => ({
      id: `users.tab-${index + 1}`,
      label: t(name),
      group: 'page',
      keys: String(index + 1),
      run: () => router.push(href),
    })),
  );
  return (
    <nav className="tabs" aria-label={t('label')}>
      {tabs.map(({ name, href }, index) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={name === here ? 'page' : undefined}
          aria-keyshortcuts={String(index + 1)}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
