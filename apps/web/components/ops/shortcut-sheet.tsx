'use client';

import { useTranslations } from 'next-intl';
import { KeyCap } from './key-cap.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

const caps = {
  move: ['J', 'K'],
  enter: ['Enter'],
  me: ['M'],
  assign: ['A'],
  step: ['S'],
  views: ['1', '8'],
  fresh: ['U'],
  search: ['/'],
  note: ['N'],
  hold: ['H'],
  refund: ['R'],
  back: ['Esc'],
  escape: ['Esc'],
  help: ['?'],
} as const;

export type ShortcutName = keyof typeof caps;

/** What can be done from the keyboard here; the same keys with a Thai layout. */
export function ShortcutSheet({ keys, onClose }: { keys: readonly ShortcutName[]; onClose: () => void }) {
  const t = useTranslations('ops.keys');
  return (
    <SheetDialog title={t('title')} onClose={onClose}>
      <dl className="shortcut-list">
        {keys.map((key) => (
          <div key={key}>
            <dt>{t(`does.${key}`)}</dt>
            <dd>
              {caps[key].map((cap) => (
                <span key={cap}>
                  <KeyCap>{cap}</KeyCap>
                  <span className="sr">{cap}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="meta quiet">{t('layout')}</p>
    </SheetDialog>
  );
}
