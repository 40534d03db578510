'use client';

import { Check, Share2 } from 'lucide-react';
import { useState } from 'react';

type ShareProps = { title: string; label: string; note: string; done: string };

/** The address of this page, for somebody else who waits for the parcel; it shows names and places only in part. */
export function ShareLink({ title, label, note, done }: ShareProps) {
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Share2;
  const share = async () => {
    const url = window.location.href;
    // Closing the sheet of the phone is not an error worth telling.
    if (typeof navigator.share === 'function') return navigator.share({ title, url }).catch(() => undefined);
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <button type="button" onClick={() => void share()}>
      <Icon className="i" aria-hidden="true" />
      <span>
        <b>{label}</b>
        <span role="status">{isCopied ? done : note}</span>
      </span>
    </button>
  );
}
