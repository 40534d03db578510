'use client';

import { ExternalLink, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useState } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { Button } from '../button.tsx';

const least = 320;
const most = 640;
const usual = 420;
const step = 20;
const kept = 'talat_peek';

type PeekProps = { title: string; href: string; onClose: () => void; foot?: ReactNode; children: ReactNode };

/** A record beside its list, as wide as its reader likes. The list keeps the keyboard: J and K walk on. */
export function Peek({ title, href, onClose, foot, children }: PeekProps) {
  const t = useTranslations('ops.list');
  const [width, setWidth] = useState(usual);
  useEffect(() => setWidth(Number(localStorage.getItem(kept)) || usual), []);
  const resize = (wanted: number) => {
    const next = Math.min(most, Math.max(least, Math.round(wanted)));
    setWidth(next);
    localStorage.setItem(kept, String(next));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 1) resize(window.innerWidth - event.clientX);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') resize(width + step);
    else if (event.key === 'ArrowRight') resize(width - step);
    else return;
    event.preventDefault();
  };
  return (
    <aside className="peek" aria-label={title} style={{ width }}>
      <div
        className="peek-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={t('peekWidth')}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <header className="peek-head">
        <h2>{title}</h2>
        <span className="push" />
        <Link className="btn btn-quiet btn-icon" href={href} prefetch={false} aria-label={t('peekOpen')}>
          <ExternalLink className="i" aria-hidden="true" />
        </Link>
        <Button className="btn-quiet btn-icon" aria-label={t('peekClose')} onClick={onClose}>
          <X className="i" aria-hidden="true" />
        </Button>
      </header>
      <div className="scroll peek-body">{children}</div>
      {foot ? <footer className="peek-foot">{foot}</footer> : null}
    </aside>
  );
}
