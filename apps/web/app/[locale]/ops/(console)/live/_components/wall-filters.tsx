'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import type { Assignee } from '@talat/contracts/user';
import { useLocale, useTranslations } from 'next-intl';
import { ActionKeys, useAriaKeys } from '../../../../../../components/ops/action-keys.tsx';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useKeyChoices } from '../../../../../../components/ops/preferences-context.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { type Action, keysOf } from '../../../../../../lib/ops/actions.ts';
import {
  channels,
  countOf,
  type ViewKey,
  viewKeys,
  views,
  type WallFilter,
} from '../../../../../../lib/ops/wall-views.ts';

type Change = { filter: WallFilter; onChange: (filter: WallFilter) => void };

type TabsProps = Change & { counts: OrderCounts['counts']; actions: readonly Action[] };

/** The states as tabs, each with its count. */
export function WallTabs({ counts, filter, onChange, actions }: TabsProps) {
  const t = useTranslations('ops.wall');
  const choices = useKeyChoices();
  const keyed = actions.filter((action) => keysOf(action, choices) !== null);
  return (
    <nav className="tabs" aria-label={t('views')}>
      {viewKeys.map((view, index) => (
        <WallTab
          key={view}
          view={view}
          count={countOf(view, counts)}
          isHere={view === filter.view}
          action={actions[index]!}
          onChoose={() => onChange({ ...filter, view })}
        />
      ))}
      {keyed.length > 0 ? (
        <span className="end lo" aria-hidden="true">
          <span className="meta quiet">{t('tabKeys')}</span>
          <ActionKeys action={keyed[0]!} />
          <span className="quiet">–</span>
          <ActionKeys action={keyed.at(-1)!} />
        </span>
      ) : null}
    </nav>
  );
}

type TabProps = { view: ViewKey; count: number; isHere: boolean; action: Action; onChoose: () => void };

function WallTab({ view, count, isHere, action, onChoose }: TabProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const ariaKeys = useAriaKeys(action);
  const face = views[view].face;
  const look = face ? displayWords[face] : view === 'problem' ? displayWords.refused : null;
  return (
    <button type="button" aria-pressed={isHere} aria-keyshortcuts={ariaKeys} onClick={onChoose}>
      {look ? (
        <span className="glyph" data-s={look.tone}>
          <StatusShape shape={look.shape} />
        </span>
      ) : null}
      {face ? displayWords[face][locale] : t(view === 'problem' ? 'problems' : 'all')}
      <span className="mono">{count}</span>
    </button>
  );
}

/** Whose, from where, and cash only. */
export function WallFilters({ filter, assignees, onChange }: Change & { assignees: readonly Assignee[] }) {
  const t = useTranslations('ops.wall');
  const { me } = useConsole();
  const others = assignees.filter(({ id }) => id !== me.id);
  return (
    <>
      <FacetSelect
        label={t('assignee')}
        value={filter.assignee}
        onChoose={(assignee) => onChange({ ...filter, assignee })}
      >
        <option value="">{t('everybody')}</option>
        <option value={me.id}>{t('mine')}</option>
        <option value="none">{t('nobody')}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FacetSelect>
      <FacetSelect label={t('channel')} value={filter.channel} onChoose={(channel) => onChange({ ...filter, channel })}>
        <option value="">{t('anyChannel')}</option>
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {t(`channels.${channel}`)}
          </option>
        ))}
      </FacetSelect>
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
