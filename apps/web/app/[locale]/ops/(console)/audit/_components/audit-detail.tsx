'use client';

import type { AuditRow } from '@talat/contracts/audit';
import type { Currency } from '@talat/contracts/money';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Ledger } from '../../../../../../components/ledger.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useReasonText } from '../../../../../../components/ops/use-reason-text.ts';
import { useActorName } from '../../../../../../components/ops/use-actor-name.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { deviceOf } from '../../../../../../lib/format/device.ts';
import { changesOf } from '../../../../../../lib/ops/audit-diff.ts';
import type { FieldValue, FieldWord } from '../../../../../../lib/ops/audit-fields.ts';
import { auditHref, isoDay } from '../../../../../../lib/ops/audit-query.ts';
import { recordHref, useActionName, useEntityName, useFieldTexts, useRoleName } from './audit-words.ts';

type DetailProps = { row: AuditRow; currency: Currency | null };

/** One row of the history: who, where from, and field by field what was before and after. */
export function AuditDetail({ row, currency }: DetailProps) {
  const t = useTranslations('audit');
  const dates = useDates();
  const nameOfAction = useActionName();
  const nameOfActor = useActorName();
  const nameOfEntity = useEntityName();
  const nameOfRole = useRoleName();
  const reasonText = useReasonText();
  const { browser, system } = deviceOf(row.userAgent);
  const record = recordHref(row.entity, row.entityId);
  const day = isoDay(Date.parse(row.at));
  return (
    <>
      <section className="desk-part">
        <Ledger
          rows={[
            [t('columns.at'), dates.moment(row.at), 'at'],
            [
              t('columns.actor'),
              `${nameOfActor(row.actor)}${row.actor.role ? ` · ${nameOfRole(row.actor.role)}` : ''}`,
              'actor',
            ],
            [t('columns.action'), nameOfAction(row.action), 'action'],
            [
              t('columns.object'),
              <span key="object">
                {nameOfEntity(row.entity)} <span className="mono ids">{row.entityId}</span>
              </span>,
              'object',
            ],
            ...(row.reason ? [[t('reason'), reasonText(row.reason), 'reason'] as const] : []),
            [
              t('columns.ip'),
              <span key="ip" className="mono">
                {row.ip ?? '–'}
              </span>,
              'ip',
            ],
            [
              t('device'),
              <span key="device" title={row.userAgent ?? undefined}>
                {[browser, system].filter(Boolean).join(' · ') || row.userAgent || '–'}
              </span>,
              'device',
            ],
            [
              t('request'),
              <span key="request" className="mono ids">
                {row.requestId ?? '–'}
              </span>,
              'request',
            ],
          ]}
        />
        <p className="desk-links">
          {record ? (
            <Link className="link" href={record} prefetch={false}>
              {t('views.record')}
            </Link>
          ) : null}
          <Link className="link" href={auditHref({ entity: row.entity, object: row.entityId })} prefetch={false}>
            {t('views.object')}
          </Link>
          {row.actor.id ? (
            <Link className="link" href={auditHref({ actor: row.actor.id, from: day, to: day })} prefetch={false}>
              {t('views.session', { name: row.actor.name })}
            </Link>
          ) : null}
          {row.requestId ? (
            <Link className="link" href={auditHref({ request: row.requestId })} prefetch={false}>
              {t('views.request')}
            </Link>
          ) : null}
        </p>
      </section>
      <Changes row={row} currency={currency} />
    </>
  );
}

function Changes({ row, currency }: DetailProps) {
  const t = useTranslations('audit.diff');
  const texts = useFieldTexts(currency);
  const changes = changesOf(row);
  if (changes.length === 0) return <p className="desk-part quiet">{t('none')}</p>;
  return (
    <section className="desk-part">
      <table className="changes">
        <caption className="sr">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after, isSame }) => (
            <tr key={path.join(' ')} data-same={isSame || undefined}>
              <th scope="row">
                <FieldName words={texts.field(path)} />
              </th>
              <td>
                <Value value={texts.value(before, row, path)} />
              </td>
              <td>
                <Value value={texts.value(after, row, path)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FieldName({ words }: { words: readonly FieldWord[] }) {
  return words.map(({ text, isRaw }, index) => (
    <Fragment key={index}>
      {index > 0 ? ' › ' : ''}
      {isRaw ? <span className="mono">{text}</span> : text}
    </Fragment>
  ));
}

function Value({ value }: { value: FieldValue }) {
  const t = useTranslations('audit.diff');
  if (value.kind === 'nothing') return <span className="quiet">–</span>;
  if (value.kind === 'secret')
    return (
      <span className="quiet secret-mark">
        <Lock className="i" aria-hidden="true" />
        {t('secret')}
      </span>
    );
  if (value.kind === 'id')
    return (
      <span className="mono" title={value.id}>
        {value.text}
      </span>
    );
  return <span className="ids">{value.text}</span>;
}
