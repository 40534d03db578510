'use client';

import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from '../../i18n/navigation.ts';
import type { ConsolePage } from '../../lib/ops/pages.ts';
import { ActionMenu } from './action-menu.tsx';

/** On narrow screens: the pages that found no room in the bar. */
export function RailMore({ pages }: { pages: readonly ConsolePage[] }) {
  const t = useTranslations('ops.rail');
  const router = useRouter();
  if (pages.length === 0) return null;
  return (
    <ActionMenu
      trigger={
        <button type="button" className="rail-item only-narrow">
          <Menu className="i" aria-hidden="true" />
          <span>{t('more')}</span>
        </button>
      }
      actions={pages.map(({ name, href, Icon }) => ({
        id: `go.${name}`,
        label: t(name),
        group: 'go',
        Icon,
        run: () => router.push(href),
      }))}
    />
  );
}
