'use client';

import type { Member, MemberList } from '@talat/contracts/user';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { listMembers } from '../../../../../../lib/ops/members.ts';
import { isFiltered, type MembersFilter, toMembersQuery } from '../../../../../../lib/ops/members-query.ts';
import { MemberFilters } from './member-filters.tsx';
import { NewMemberDialog } from './new-member-dialog.tsx';
import { useMemberColumns } from './use-member-columns.tsx';
import { useMemberWork } from './use-member-work.tsx';
import { UsersTabs } from './users-tabs.tsx';

type MembersProps = { filter: MembersFilter; first: MemberList };

/** Who works here. Customers are looked for by their role. */
export function MembersPage({ filter, first }: MembersProps) {
  const t = useTranslations('users');
  const { me } = useConsole();
  const router = useRouter();
  const isReady = useReady();
  const [isAdding, setAdding] = useState(false);
  const records = useRecords<Member>({
    kind: 'users',
    filter,
    first,
    load: (cursor, signal) => listMembers(api, { ...toMembersQuery(filter), cursor }, signal),
  });
  const work = useMemberWork((member, changes) => {
    const row = records.rows.find(({ id }) => id === member.id);
    if (row) records.put({ ...row, ...changes });
  });
  const list = useRecordList({
    rows: records.rows,
    hrefOf: ({ id, deletedAt }) => (deletedAt ? '/ops/users?state=deleted' : `/ops/users/${id}`),
    actionsFor: ([member]) => (member ? work.actionsFor(member) : []),
    hasMore: records.hasMore,
  });
  const columns = useMemberColumns();
  const add: Action = {
    id: 'users.add',
    label: t('add.action'),
    group: 'page',
    keys: 'c',
    Icon: UserPlus,
    isOff: !me.can.includes('users.write'),
    run: () => setAdding(true),
  };
  useActions(() => [add]);
  return (
    <>
      <Head title={t('title')} code={`OPS-USERS-${filter.state || 'all'}`}>
        <span className="meta quiet hs">{t('found', { count: records.total })}</span>
        <span className="push" />
        <StaleNote />
        <ActionButton action={add} className="head-add" variant="primary" />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <UsersTabs here="members" />
        <MemberFilters filter={filter} />
        <Failed error={records.error ?? work.error} onRetry={records.error ? records.retry : work.retry} />
        {records.rows.length === 0 ? (
          <Nothing filter={filter} add={add} />
        ) : (
          <RecordTable
            className="members"
            caption={t('caption')}
            list={list}
            columns={columns}
            onEnd={records.more}
            markOf={(member) => (member.status === 'suspended' ? 'problem' : undefined)}
          />
        )}
      </main>
      {work.dialog}
      {isAdding ? (
        <NewMemberDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}

function Nothing({ filter, add }: { filter: MembersFilter; add: Action }) {
  const t = useTranslations('users');
  const kind = isFiltered(filter) ? 'emptyFiltered' : 'empty';
  return (
    <div className="say-box">
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      {kind === 'emptyFiltered' ? (
        <Link className="btn" href="/ops/users">
          {t('clear')}
        </Link>
      ) : (
        <ActionButton action={add} />
      )}
    </div>
  );
}
