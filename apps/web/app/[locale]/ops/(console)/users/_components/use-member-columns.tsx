'use client';

import type { Member } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { nameOf } from '../../../../../../lib/ops/members.ts';
import { MemberState } from './member-state.tsx';

export function useMemberColumns(): RecordColumn<Member>[] {
  const t = useTranslations('users');
  const names = useTranslations('ops.me.roles');
  const { me } = useConsole();
  const dates = useDates();
  // The same columns from render to render: cells of new ones would be drawn anew under the pointer.
  return useMemo(
    () => [
      {
        id: 'who',
        header: t('columns.who'),
        cell: (member) => (
          <span className="member-name">
            <Avatar name={nameOf(member)} />
            {member.deletedAt ? (
              <span className="nm">{nameOf(member)}</span>
            ) : (
              <Link className="nm" href={`/ops/users/${member.id}`} prefetch={false}>
                {nameOf(member)}
              </Link>
            )}
            {member.id === me.id ? <span className="tag">{t('you')}</span> : null}
          </span>
        ),
      },
      {
        id: 'mail',
        header: t('columns.mail'),
        cell: (member) => <span className="quiet">{member.email}</span>,
      },
      {
        id: 'role',
        header: t('columns.role'),
        width: 184,
        cell: (member) => member.roles.map((role) => names(role)).join(', '),
      },
      { id: 'state', header: t('columns.state'), width: 152, cell: (member) => <MemberState member={member} /> },
      {
        id: 'devices',
        header: t('columns.devices'),
        width: 96,
        isEnd: true,
        cell: (member) => (
          <span className={member.sessions ? 'mono' : 'mono quiet'}>
            {member.sessions}
            <span className="sr"> {t('devices.unit')}</span>
          </span>
        ),
      },
      {
        id: 'seen',
        header: t('columns.seen'),
        width: 208,
        cell: (member) => (
          <span className="quiet">{member.lastSeenAt ? dates.moment(member.lastSeenAt) : t('never')}</span>
        ),
      },
    ],
    [t, names, me.id, dates],
  );
}
