'use client';

import { useTranslations } from 'next-intl';
import { SheetDialog } from './sheet-dialog.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** What can be done from the keyboard here, and the place to choose other keys. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('ops.keys');
  return (
    <SheetDialog title={t('title')} onClose={onClose} className="dialog-wide">
      <Shortcuts />
    </SheetDialog>
  );
}
