'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { tagOrder } from '../../../../../../../lib/ops/work-orders.ts';
import { TagLink } from '../../_components/use-order-columns.tsx';
import type { OrderHandle } from './use-order.ts';

const longest = 40;

/** Words that staff put on the order: each leads to its like, comes off, and another goes on. */
export function OrderTags({ handle }: { handle: OrderHandle }) {
  const t = useTranslations('ops.order');
  const { me } = useConsole();
  const [text, setText] = useState('');
  const tags = handle.order.tags ?? [];
  const mayChange = me.can.includes('orders.note');
  if (tags.length === 0 && !mayChange) return null;
  const change = (changes: { add?: string[]; remove?: string[] }) =>
    handle.attempt({ call: (seen) => tagOrder(api, seen, changes) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const word = text.trim();
    if (word && (tags.includes(word) || (await change({ add: [word] })))) setText('');
  };
  return (
    <div>
      <dt>{t('tags')}</dt>
      <dd className="order-tags">
        {tags.map((tag) => (
          <span key={tag} className="tag">
            <TagLink tag={tag} />
            {mayChange ? (
              <button type="button" aria-label={t('untag', { tag })} onClick={() => void change({ remove: [tag] })}>
                <X className="i" aria-hidden="true" />
              </button>
            ) : null}
          </span>
        ))}
        {mayChange ? (
          <form onSubmit={(event) => void submit(event)}>
            <input
              id="order-tag"
              maxLength={longest}
              autoComplete="off"
              aria-label={t('addTag')}
              placeholder={t('addTag')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
          </form>
        ) : null}
      </dd>
    </div>
  );
}
