'use client';

import { useTranslations } from 'next-intl';
import { useViewActions, ViewTab } from '../../../../../../components/ops/view-tabs.tsx';

const tabs = [
  { name: 'members', href: '/ops/users' },
  { name: 'roles', href: '/ops/users/roles' },
] as const;

export function UsersTabs({ here }: { here: (typeof tabs)[number]['name'] }) {
  const t = useTranslations('users.tabs');
  const views = useViewActions(
    tabs.map(({ name, href }, index) => ({ id: `users.tab-${index + 1}`, label: t(name), href })),
  );
  return (
    <nav className="tabs" aria-label={t('label')}>
      {tabs.map(({ name, href }, index) => (
        <ViewTab key={name} action={views[index]!} href={href} isHere={name === here}>
          {t(name)}
        </ViewTab>
      ))}
    </nav>
  );
}
