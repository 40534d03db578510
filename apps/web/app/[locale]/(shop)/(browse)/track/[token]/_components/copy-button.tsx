'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

const shownMs = 2000;

export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      className="add"
      aria-label={isCopied ? done : label}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), shownMs);
        });
      }}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  );
}
