'use client';

import type { Currency } from '@talat/contracts/money';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useMemo } from 'react';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useActorName } from '../../../../../../components/ops/use-actor-name.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { changesOf } from '../../../../../../lib/ops/audit-diff.ts';
import type { AuditEntry } from '../../../../../../lib/ops/audit-query.ts';
import { type FieldTexts, useActionName, useEntityName, useFieldTexts } from './audit-words.ts';

const roomForPeek = '(min-width: 1000px)';
const shownFields = 2;

export function useAuditColumns(peek: (id: string) => void, currency: Currency | null): RecordColumn<AuditEntry>[] {
  const t = useTranslations('audit.columns');
  const dates = useDates();
  const nameOfAction = useActionName();
  const nameOfActor = useActorName();
  const nameOfEntity = useEntityName();
  const texts = useFieldTexts(currency);
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('at'),
        width: 192,
        cell: ({ id, at }) => (
          <Link
            className="ref"
            href={`/ops/audit/${id}`}
            prefetch={false}
            onClick={(event) => open(event, () => peek(id))}
          >
            <time dateTime={at}>{dates.moment(at)}</time>
          </Link>
        ),
      },
      {
        id: 'actor',
        header: t('actor'),
        width: 208,
        cell: ({ actor }) => (
          <span className="member-name">
            <Avatar name={actor.id ? actor.name : null} />
            <span className={actor.id ? 'nm' : 'quiet'}>{nameOfActor(actor)}</span>
          </span>
        ),
      },
      { id: 'action', header: t('action'), width: 232, cell: ({ action }) => nameOfAction(action) },
      {
        id: 'object',
        header: t('object'),
        width: 176,
        cell: ({ entity, entityId }) => (
          <>
            {nameOfEntity(entity)} <span className="mono quiet">…{entityId.slice(-6)}</span>
          </>
        ),
      },
      {
        id: 'change',
        header: t('change'),
        cell: (row) => <span className="quiet">{inShort(row, texts)}</span>,
      },
      { id: 'ip', header: t('ip'), width: 128, cell: ({ ip }) => <span className="mono quiet">{ip ?? '–'}</span> },
    ],
    [t, dates, nameOfAction, nameOfActor, nameOfEntity, texts, peek],
  );
}

/** Beside the list where there is room, on a page of its own where there is none. */
function open(event: MouseEvent, peek: () => void): void {
  if (event.metaKey || event.ctrlKey || !window.matchMedia(roomForPeek).matches) return;
  event.preventDefault();
  peek();
}

/** The first fields that changed; where nothing did, nothing. */
function inShort(row: AuditEntry, { field, value }: FieldTexts): string {
  const say = (found: unknown, path: readonly string[]) => {
    const said = value(found, row, path);
    if (said.kind === 'nothing') return '–';
    return said.kind === 'secret' ? '•••' : said.text;
  };
  return changesOf(row)
    .filter(({ isSame, before, after }) => !isSame && (before ?? after ?? null) !== null)
    .slice(0, shownFields)
    .map(({ path, before, after }) => {
      const name = field(path)
        .map(({ text }) => text)
        .join(' › ');
      return before === undefined
        ? `${name} ${say(after, path)}`
        : `${name} ${say(before, path)} → ${say(after, path)}`;
    })
    .join(' · ');
}
