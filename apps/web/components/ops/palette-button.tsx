'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKeys, useAriaKeys } from './action-keys.tsx';
import { paletteKey, useShell } from './shell-context.ts';

/** The way to everything for those who use no keys; a box on wide screens, a glass on narrow ones. */
export function PaletteButton() {
  const t = useTranslations('ops.palette');
  const { openPalette } = useShell();
  const ariaKeys = useAriaKeys(paletteKey);
  return (
    <button type="button" className="find find-go" aria-keyshortcuts={ariaKeys} onClick={() => openPalette()}>
      <Search className="i" aria-hidden="true" />
      <span className="find-text">{t('open')}</span>
      <ActionKeys action={paletteKey} />
    </button>
  );
}
