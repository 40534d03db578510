'use client';

import type { Suggestions } from '@talat/contracts/product';
import { ArrowRight, History, Keyboard, SpellCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import { suggest } from '../../lib/api/catalogue.ts';
import { setThai } from '../../lib/format/thai.ts';
import { recentSearches } from '../../lib/recent.ts';
import { Plate } from '../plate.tsx';
import { Price } from '../price.tsx';

const typingPauseMs = 120;

/** Suggestions for what is being typed; the last good answer stays while the next one is on its way. */
function useSuggestions(text: string): Suggestions | null {
  const [found, setFound] = useState<Suggestions | null>(null);
  useEffect(() => {
    const query = text.trim();
    if (!query) {
      setFound(null);
      return;
    }
    const asking = new AbortController();
    const timer = setTimeout(() => {
      suggest(api, query, asking.signal).then(setFound, () => undefined);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text]);
  return found;
}

const searchHref = (query: string) => ({ pathname: '/search', query: { q: query } });

export function SuggestPanel({ text, onChosen }: { text: string; onChosen: () => void }) {
  const t = useTranslations('shop.search');
  const found = useSuggestions(text);
  const recent = recentSearches();
  const query = text.trim();
  if (!query && recent.length === 0) return null;
  if (query && !found) return null;
  const hasWords = recent.length > 0 || (found !== null && found.categories.length > 0);
  const isEmpty = found && found.products.length === 0 && found.categories.length === 0;

  return (
    <div
      className="suggest"
      onClick={(event) => event.target instanceof Element && event.target.closest('a') && onChosen()}
      role="presentation"
    >
      <p className="sr" role="status">
        {found ? t('found', { count: found.products.length }) : ''}
      </p>
      {found?.corrected ? <Corrected {...found.corrected} typed={query} /> : null}
      {isEmpty ? <p className="suggest-none">{t('nothing', { query })}</p> : null}
      <div className={hasWords && found && found.products.length > 0 ? 'suggest-cols' : undefined}>
        <div hidden={!hasWords}>
          {found && found.categories.length > 0 ? (
            <Group caption={t('categories')}>
              {found.categories.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={`/c/${slug}`} prefetch={false}>
                    {name}
                  </Link>
                </li>
              ))}
            </Group>
          ) : null}
          {recent.length > 0 ? (
            <Group caption={t('recent')}>
              {recent.slice(0, 4).map((entry) => (
                <li key={entry}>
                  <Link href={searchHref(entry)} prefetch={false}>
                    <History className="i" aria-hidden="true" />
                    {entry}
                  </Link>
                </li>
              ))}
            </Group>
          ) : null}
        </div>
        {found && found.products.length > 0 ? <Products found={found} query={found.corrected?.query ?? query} /> : null}
      </div>
    </div>
  );
}

function Group({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <>
      <span className="cap">{caption}</span>
      <ul>{children}</ul>
    </>
  );
}

function Products({ found, query }: { found: Suggestions; query: string }) {
  const t = useTranslations('shop.search');
  return (
    <div>
      <Group caption={t('products')}>
        {found.products.map(({ id, slug, name, price, currency, image }) => (
          <li key={id}>
            <Link href={`/p/${slug}`} prefetch={false}>
              <Plate picture={image} sizes="44px" />
              <span>{setThai(name)}</span>
              <Price amount={price} currency={currency} />
            </Link>
          </li>
        ))}
      </Group>
      <Link className="link" href={searchHref(query)} prefetch={false}>
        {t('all')}
        <ArrowRight className="i" aria-hidden="true" />
      </Link>
    </div>
  );
}

/** Says what was searched instead, and offers the words as typed. */
function Corrected({ query, reason, typed }: { query: string; reason: 'typo' | 'keyboard'; typed: string }) {
  const t = useTranslations('shop.search');
  const Icon = reason === 'keyboard' ? Keyboard : SpellCheck;
  return (
    <p className="suggest-fix">
      <Icon className="i" aria-hidden="true" />
      <span>{t.rich(reason, { query, typed, b: (text) => <b>{text}</b> })}</span>
    </p>
  );
}
