'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { type News, NewsLine } from '../../../../../../components/shop/news-line.tsx';
import { messageOf } from '../../../../../../lib/api/messages.ts';

export type FormActs = {
  /** The first is the default, whether asked for or not. */
  isFirst: boolean;
  onSaved: (text: string) => Promise<void>;
  onCancel: () => void;
};
export type CardActs = {
  onEdit: () => void;
  /** Does it, and then says so. */
  act: (call: () => Promise<unknown>, text: string) => Promise<void>;
};
type SavedBookProps<Kept> = {
  served: readonly Kept[];
  list: () => Promise<readonly Kept[]>;
  words: Record<'list' | 'add' | 'none' | 'noneText', string>;
  /** Null for a new one. */
  form: (kept: Kept | null, acts: FormActs) => ReactNode;
  card: (kept: Kept, acts: CardActs) => ReactNode;
};

/** What the account keeps several of. One form at a time stands in the place of what it changes. */
export function SavedBook<Kept extends { id: string }>({ served, list, words, form, card }: SavedBookProps<Kept>) {
  const texts = useTranslations('general.errors');
  const [all, setAll] = useState(served);
  const [open, setOpen] = useState<string | null>(null);
  const [news, setNews] = useState<News | null>(null);

  const done = async (text: string) => {
    setAll(await list());
    setOpen(null);
    setNews({ tone: 'done', text });
  };
  const act = async (call: () => Promise<unknown>, text: string) => {
    setNews(null);
    try {
      await call();
      await done(text);
    } catch (error) {
      setNews({ tone: 'problem', text: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }) });
    }
  };
  const formOf = (kept: Kept | null) =>
    form(kept, { isFirst: all.length === 0, onSaved: done, onCancel: () => setOpen(null) });
  return (
    <section aria-labelledby="list">
      <div className="section-head">
        <h2 id="list">{words.list}</h2>
        <Button onClick={() => setOpen('new')} aria-expanded={open === 'new'}>
          <Plus className="i" aria-hidden="true" />
          {words.add}
        </Button>
      </div>
      <NewsLine news={news} />
      {all.length === 0 && open !== 'new' ? (
        <div className="empty">
          <p>
            <b>{words.none}</b>
          </p>
          <p>{words.noneText}</p>
        </div>
      ) : null}
      <ul className="labels">
        {open === 'new' ? <li className="labels-form">{formOf(null)}</li> : null}
        {all.map((kept) => (
          <li key={kept.id} className={open === kept.id ? 'labels-form' : undefined}>
            {open === kept.id ? formOf(kept) : card(kept, { onEdit: () => setOpen(kept.id), act })}
          </li>
        ))}
      </ul>
    </section>
  );
}
