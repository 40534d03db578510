'use client';

import { Search } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { type KeyboardEvent, Suspense, useEffect, useId, useRef, useState } from 'react';
import { rememberSearch } from '../../lib/recent.ts';

const SuggestPanel = dynamic(() => import('./suggest-panel.tsx').then((module) => module.SuggestPanel), { ssr: false });

/** A plain search form first; the suggestions come with the first focus. */
export function SearchBox() {
  const t = useTranslations('shop.search');
  const locale = useLocale();
  const router = useRouter();
  const panelId = useId();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  // what was typed before the page could hear it
  useEffect(() => {
    const input = form.current?.querySelector('input');
    if (!input?.value) return;
    setText(input.value);
    setOpen(document.activeElement === input);
  }, []);

  const moveFocus = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape') {
      setOpen(false);
      form.current?.querySelector('input')?.focus();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...(form.current?.querySelectorAll<HTMLElement>('input, .suggest a') ?? [])];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <form
      ref={form}
      className="search"
      role="search"
      action={`/${locale}/search`}
      onKeyDown={moveFocus}
      onFocus={() => setOpen(true)}
      onBlur={(event) => {
        if (!form.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const query = text.trim();
        if (!query) return;
        rememberSearch(query);
        setOpen(false);
        router.push(`/${locale}/search?q=${encodeURIComponent(query)}`);
      }}
    >
      <Suspense fallback={null}>
        <AskedWords onAsked={setText} />
      </Suspense>
      <label className="sr" htmlFor={`${panelId}-q`}>
        {t('label')}
      </label>
      <input
        id={`${panelId}-q`}
        name="q"
        type="search"
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
        placeholder={t('placeholder')}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button type="submit" aria-label={t('submit')}>
        <Search className="i" aria-hidden="true" />
      </button>
      {isOpen ? <SuggestPanel text={text} onChosen={() => setOpen(false)} /> : null}
    </form>
  );
}

/** The words of the page that is shown. Apart from the form, which must stay in the page as the server drew it. */
function AskedWords({ onAsked }: { onAsked: (words: string) => void }) {
  const asked = useSearchParams().get('q') ?? '';
  const shown = useRef('');
  useEffect(() => {
    if (asked !== shown.current) onAsked(asked);
    shown.current = asked;
  }, [asked, onAsked]);
  return null;
}
