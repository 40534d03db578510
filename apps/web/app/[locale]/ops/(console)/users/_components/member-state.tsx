'use client';

import type { User } from '@talat/contracts/auth';
import type { DisplayShape, DisplayTone } from '@talat/contracts/order-display';
import { useTranslations } from 'next-intl';
import { StateStamp } from '../../../../../../components/ops/state-stamp.tsx';
import type { memberStates } from '../../../../../../lib/ops/members-query.ts';

type State = (typeof memberStates)[number];
const looks: Record<State, { tone: DisplayTone; shape: DisplayShape }> = {
  active: { tone: 'done', shape: 'check' },
  inactive: { tone: 'void', shape: 'cross' },
  suspended: { tone: 'problem', shape: 'triangle' },
  deleted: { tone: 'void', shape: 'cross' },
};

export function MemberState({ member }: { member: Pick<User, 'status'> & { deletedAt?: string | null } }) {
  const t = useTranslations('users.states');
  const state: State = member.deletedAt ? 'deleted' : member.status;
  return <StateStamp {...looks[state]}>{t(state)}</StateStamp>;
}
