'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

type SavedActsProps = {
  /** Whose buttons they are, for who does not see where they stand. */
  name: string;
  isDefault: boolean;
  removeSure: string;
  onEdit: () => void;
  onDefault: () => Promise<void>;
  onRemove: () => Promise<void>;
};

/** The foot of a kept label: changed, made the main one, deleted after a second word. */
export function SavedActs({ name, isDefault, removeSure, onEdit, onDefault, onRemove }: SavedActsProps) {
  const t = useTranslations('security.saved');
  const [isAsking, setAsking] = useState(false);
  const action = (word: string, run: () => void) => (
    <button type="button" aria-label={t('actionOf', { action: word, name })} onClick={run}>
      {word}
    </button>
  );
  if (isAsking) return <RemoveSure question={removeSure} onYes={() => void onRemove()} onNo={() => setAsking(false)} />;
  return (
    <div className="own-label-acts">
      {action(t('edit'), onEdit)}
      {isDefault ? null : action(t('setDefault'), () => void onDefault())}
      {action(t('remove'), () => setAsking(true))}
    </div>
  );
}

function RemoveSure({ question, onYes, onNo }: { question: string; onYes: () => void; onNo: () => void }) {
  const t = useTranslations('security.saved');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className="own-label-acts" role="group" aria-label={question} data-sure>
      <p>{question}</p>
      <button type="button" className="own-label-yes" onClick={onYes}>
        {t('removeYes')}
      </button>
      <button type="button" ref={keep} onClick={onNo}>
        {t('keep')}
      </button>
    </div>
  );
}
