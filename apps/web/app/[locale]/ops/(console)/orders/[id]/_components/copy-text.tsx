'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

const shownMs = 2_000;

/** Copies and says so in its own place. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useTranslations('ops.order');
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), shownMs);
  };
  return (
    <button type="button" className="link" onClick={() => void copy()}>
      {isDone ? <Check className="i" aria-hidden="true" /> : <Copy className="i" aria-hidden="true" />}
      <span aria-live="polite">{isDone ? t('copied') : label}</span>
    </button>
  );
}
