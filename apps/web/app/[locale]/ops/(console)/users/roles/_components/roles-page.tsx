'use client';

import { type Role, rolePermissions, roles } from '@talat/contracts/permissions';
import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../../components/button.tsx';
import { Head } from '../../../../../../../components/ops/head.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { StaleNote } from '../../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../../components/ops/use-ready.ts';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import { permissionGroups } from '../../../../../../../lib/ops/rights.ts';
import { chooseViewAs } from '../../../../../../../lib/ops/view-as.ts';
import { UsersTabs } from '../../_components/users-tabs.tsx';

/** Roles are presets over permissions; who gets which is seen at once, and how the console looks to each. */
export function RolesPage() {
  const t = useTranslations('users');
  const { me } = useConsole();
  const isReady = useReady();
  return (
    <>
      <Head title={t('title')} code="OPS-ROLES">
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <UsersTabs here="roles" />
        <div className="scroll matrix-page">
          <p className="matrix-lead">
            {t('matrix.lead')} <b>{t('matrix.guard')}</b>{' '}
            {t(me.can.includes('users.write-any-role') ? 'matrix.reachAll' : 'matrix.reach')}
          </p>
          <Matrix />
        </div>
      </main>
    </>
  );
}

function Matrix() {
  const t = useTranslations('users');
  return (
    <div className="matrix-frame">
      <table className="matrix">
        <caption className="sr">{t('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('matrix.permission')}</th>
            {roles.map((role) => (
              <RoleHead key={role} role={role} />
            ))}
          </tr>
        </thead>
        {permissionGroups.map(([group, permissions]) => (
          <tbody key={group}>
            <tr className="matrix-band">
              <th colSpan={roles.length + 1} scope="colgroup">
                {t(`groups.${group as 'orders'}`)}
              </th>
            </tr>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">
                  {t(`permissions.${permission}`)} <code className="mono quiet">{permission}</code>
                </th>
                {roles.map((role) => (
                  <Cell key={role} has={rolePermissions[role].has(permission)} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function RoleHead({ role }: { role: Role }) {
  const t = useTranslations('users.viewAs');
  const name = useTranslations('ops.me.roles')(role);
  const { me } = useConsole();
  const router = useRouter();
  const look = () => {
    chooseViewAs(role);
    router.push('/ops');
    router.refresh();
  };
  return (
    <th scope="col" data-mine={me.role === role || undefined}>
      <span>{name}</span>
      <Button className="btn-small btn-quiet" onClick={look}>
        <Eye className="i" aria-hidden="true" />
        {t('action')}
        <span className="sr">{name}</span>
      </Button>
    </th>
  );
}

function Cell({ has }: { has: boolean }) {
  const t = useTranslations('users.matrix');
  return (
    <td data-has={has || undefined}>
      {has ? <StatusShape shape="check" /> : <span aria-hidden="true">–</span>}
      <span className="sr">{t(has ? 'yes' : 'no')}</span>
    </td>
  );
}
