'use client';

import { ChangeOrderTags } from '@talat/contracts/order-desk';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FieldError } from '../../../../../../../components/field.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { tagOrder } from '../../../../../../../lib/ops/work-orders.ts';
import { TagLink } from '../../_components/use-order-columns.tsx';
import { asked } from './asked.ts';
import type { OrderHandle } from './use-order.ts';

const longest = 40;

/** Words that staff put on the order: each leads to its like, comes off, and another goes on. */
export function OrderTags({ handle }: { handle: OrderHandle }) {
  const t = useTranslations('ops.order');
  const { me } = useConsole();
  const tags = handle.order.tags ?? [];
  const add = (tag: string) =>
    asked(handle, (noting) => handle.attempt({ call: noting((seen) => tagOrder(api, seen, { add: [tag] })) }));
  const form = useContractForm({
    schema: ChangeOrderTags,
    defaultValues: { tag: '' },
    fields: { add: 'tag' },
    toBody: ({ tag }) => ({ add: [tag] }),
    onSend: async ({ tag }) => {
      if (tags.includes(tag.trim()) || (await add(tag.trim()))) form.reset();
    },
  });
  const mayChange = me.can.includes('orders.note');
  if (tags.length === 0 && !mayChange) return null;
  const problem = form.wrong('tag');
  return (
    <div>
      <dt>{t('tags')}</dt>
      <dd className="order-tags">
        {tags.map((tag) => (
          <span key={tag} className="tag">
            <TagLink tag={tag} />
            {mayChange ? (
              <button
                type="button"
                aria-label={t('untag', { tag })}
                onClick={() => void handle.attempt({ call: (seen) => tagOrder(api, seen, { remove: [tag] }) })}
              >
                <X className="i" aria-hidden="true" />
              </button>
            ) : null}
          </span>
        ))}
        {mayChange ? (
          <form onSubmit={form.submit} noValidate>
            <input
              id="order-tag"
              maxLength={longest}
              autoComplete="off"
              aria-label={t('addTag')}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? 'order-tag-problem' : undefined}
              placeholder={t('addTag')}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
              {...form.register('tag', { onBlur: () => form.clearErrors() })}
            />
            {problem ? <FieldError id="order-tag-problem">{problem}</FieldError> : null}
          </form>
        ) : null}
        <Failed error={form.failure} />
      </dd>
    </div>
  );
}
