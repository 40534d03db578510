'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import type { Assignee } from '@talat/contracts/user';
import { useLocale, useTranslations } from 'next-intl';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { countOf, viewKeys, views, type WallFilter } from '../../../../../../lib/ops/wall-views.ts';

type Change = { filter: WallFilter; onChange: (filter: WallFilter) => void };

/** The states as tabs, each with its count; keys 1 to 8. */
export function WallTabs({ counts, filter, onChange }: Change & { counts: OrderCounts['counts'] }) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  return (
    <nav className="tabs" aria-label={t('views')}>
      {viewKeys.map((view, index) => {
        const face = views[view].face;
        const look = face ? displayWords[face] : view === 'problem' ? displayWords.refused : null;
        return (
          <button
            key={view}
            type="button"
            aria-pressed={view === filter.view}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onChange({ ...filter, view })}
          >
            {look ? (
              <span className="glyph" data-s={look.tone}>
                <StatusShape shape={look.shape} />
              </span>
            ) : null}
            {face ? displayWords[face][locale] : t(view === 'problem' ? 'problems' : 'all')}
            <span className="mono">{countOf(view, counts)}</span>
          </button>
        );
      })}
      <span className="end lo" aria-hidden="true">
        <span className="meta quiet">{t('tabKeys')}</span>
        <KeyCap>1</KeyCap>
        <span className="quiet">–</span>
        <KeyCap>8</KeyCap>
      </span>
    </nav>
  );
}

/** Whose, and cash only. */
export function WallFilters({ filter, assignees, onChange }: Change & { assignees: readonly Assignee[] }) {
  const t = useTranslations('ops.wall');
  const { me } = useConsole();
  const others = assignees.filter(({ id }) => id !== me.id);
  return (
    <>
      <label className="facet hs" data-on={filter.assignee !== '' || undefined}>
        <span className="sr">{t('assignee')}</span>
        <select
          value={filter.assignee}
          onChange={(event) => onChange({ ...filter, assignee: event.currentTarget.value })}
        >
          <option value="">{t('everybody')}</option>
          <option value={me.id}>{t('mine')}</option>
          <option value="none">{t('nobody')}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="facet" data-on={filter.cod || undefined}>
        <input
          type="checkbox"
          checked={filter.cod}
          onChange={(event) => onChange({ ...filter, cod: event.currentTarget.checked })}
        />
        <span className="cod">COD</span>
        <span className="hs">{t('codOnly')}</span>
      </label>
    </>
  );
}
