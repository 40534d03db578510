'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { LayerContext } from './layer.tsx';

type SheetProps = { title: string; onClose: () => void; className?: string; children: ReactNode };

/** A native modal dialog: focus stays inside, Escape closes, the page behind is inert; focus goes back where it came from. */
export function SheetDialog({ title, onClose, className = '', children }: SheetProps) {
  const close = useTranslations('general')('close');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const back = document.activeElement;
    dialog.current?.showModal();
    // The first thing to fill in (a number stands there already), else what it asks for; not the button that closes.
    const first = ['input[data-first]', 'input:not([type="number"]), textarea', '[data-first]'];
    first
      .map((wanted) => dialog.current?.querySelector<HTMLElement>(wanted))
      .find(Boolean)
      ?.focus();
    return () => {
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-sheet">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="btn btn-quiet btn-icon push" aria-label={close} onClick={onClose}>
            <X className="i" aria-hidden="true" />
          </button>
        </header>
        <LayerContext value={dialog}>{children}</LayerContext>
      </div>
    </dialog>
  );
}
