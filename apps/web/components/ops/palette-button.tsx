'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKeys } from './action-keys.tsx';
import { useShell } from './shell-context.ts';

/** The way to everything for those who use no keys; a box on wide screens, a glass on narrow ones. */
export function PaletteButton() {
  const t = useTranslations('ops.palette');
  const { openPalette } = useShell();
  return (
    <button type="button" className="find find-go" aria-keyshortcuts="Control+K" onClick={() => openPalette()}>
      <Search className="i" aria-hidden="true" />
      <span className="find-text">{t('open')}</span>
      <ActionKeys action={{ id: 'console.palette', keys: 'mod+k' }} />
    </button>
  );
}
