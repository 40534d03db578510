'use client';

import type { User } from '@talat/contracts/auth';
import type { Member } from '@talat/contracts/user';
import { History, LogOut, Power, RotateCcw, ShieldCheck, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import {
  changeUser,
  endDevices,
  type MemberLike,
  nameOf,
  removeUser,
  restoreUser,
} from '../../../../../../lib/ops/members.ts';
import { isWithinReach } from '../../../../../../lib/ops/rights.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';

type Changes = Partial<Member>;
type Asking = { what: 'roles' | 'remove'; member: MemberLike } | null;
type Attempt = () => Promise<void>;

export type MemberWork = {
  actionsFor: (member: MemberLike) => Action[];
  /** Why nothing can be done to this account by this person; null when it can. */
  refusalOf: (member: MemberLike) => 'self' | 'reach' | 'read' | null;
  dialog: ReactNode;
  error: unknown;
  retry: (() => void) | null;
};

/** What can be done to an account. `onChanged` puts what came of it where it is shown. */
export function useMemberWork(onChanged: (member: MemberLike, changes: Changes) => void): MemberWork {
  const [asking, setAsking] = useState<Asking>(null);
  const [failed, setFailed] = useState<{ error: unknown; again: Attempt } | null>(null);
  const { me } = useConsole();
  const attempt = (what: Attempt): void => {
    setFailed(null);
    what().catch((error: unknown) => setFailed({ error, again: what }));
  };
  const refusalOf: MemberWork['refusalOf'] = (member) => {
    if (!me.can.includes('users.write')) return 'read';
    if (member.id === me.id) return 'self';
    return member.roles.every((role) => isWithinReach(me.can, role)) ? null : 'reach';
  };
  const actions = useMemberActions({ attempt, ask: setAsking, refusalOf, onChanged });
  const close = () => setAsking(null);
  const dialog =
    asking === null ? null : asking.what === 'roles' ? (
      <RolesDialog member={asking.member} onClose={close} onDone={(user) => onChanged(asking.member, user)} />
    ) : (
      <RemoveDialog member={asking.member} onClose={close} onRemove={() => actions.remove(asking.member)} />
    );
  return {
    actionsFor: actions.of,
    refusalOf,
    dialog,
    error: failed?.error ?? null,
    retry: failed && (() => attempt(failed.again)),
  };
}

type Doing = {
  attempt: (what: Attempt) => void;
  ask: (asking: Asking) => void;
  refusalOf: MemberWork['refusalOf'];
  onChanged: (member: MemberLike, changes: Changes) => void;
};

function useMemberActions({ attempt, ask, refusalOf, onChanged }: Doing) {
  const t = useTranslations('users');
  const router = useRouter();
  const say = useSay();
  const setStatus = async (member: MemberLike, status: User['status']): Promise<void> => {
    const changed = await changeUser(api, member, { status });
    onChanged(member, { ...changed, ...(status === 'active' ? {} : { sessions: 0 }) });
    say({
      text: t(status === 'active' ? 'done.on' : 'done.off', { name: nameOf(member) }),
      undo: () => attempt(() => setStatus({ ...member, ...changed }, member.status)),
    });
  };
  const restore = async (member: MemberLike): Promise<void> => {
    onChanged(member, { ...(await restoreUser(api, member.id)), deletedAt: null });
    say({ text: t('done.restored', { name: nameOf(member) }) });
    router.refresh();
  };
  const remove = async (member: MemberLike): Promise<void> => {
    await removeUser(api, member);
    onChanged(member, { deletedAt: new Date().toISOString(), sessions: 0 });
    say({ text: t('done.removed', { name: nameOf(member) }), undo: () => attempt(() => restore(member)) });
    router.push('/ops/users');
    router.refresh();
  };
  const signOut = async (member: MemberLike): Promise<void> => {
    await endDevices(api, member.id);
    onChanged(member, { sessions: 0 });
    say({ text: t('done.signedOut', { name: nameOf(member) }) });
    router.refresh();
  };
  const of = (member: MemberLike): Action[] => {
    const isOff = refusalOf(member) !== null;
    const isGone = Boolean(member.deletedAt);
    const isOn = member.status === 'active';
    const row = { group: 'row' as const };
    return [
      {
        ...row,
        id: 'users.roles',
        label: t('roles.action'),
        keys: 'r',
        Icon: ShieldCheck,
        isOff: isOff || isGone,
        run: () => ask({ what: 'roles', member }),
      },
      {
        ...row,
        id: 'users.switch',
        label: t(isOn ? 'switch.off' : 'switch.on'),
        keys: 'h',
        Icon: Power,
        isOff: isOff || isGone,
        run: () => attempt(() => setStatus(member, isOn ? 'inactive' : 'active')),
      },
      {
        ...row,
        id: 'users.sign-out',
        label: t('devices.endAll'),
        Icon: LogOut,
        isOff: isOff || isGone,
        run: () => attempt(() => signOut(member)),
      },
      {
        ...row,
        id: 'users.history',
        label: t('history'),
        Icon: History,
        run: () => router.push(`/ops/audit?actor=${member.id}`),
      },
      {
        ...row,
        id: 'users.restore',
        label: t('restore'),
        Icon: RotateCcw,
        isOff: isOff || !isGone,
        run: () => attempt(() => restore(member)),
      },
      {
        ...row,
        id: 'users.remove',
        label: t('remove.action'),
        Icon: Trash2,
        isOff: isOff || isGone,
        run: () => ask({ what: 'remove', member }),
      },
    ];
  };
  return { of, remove };
}
