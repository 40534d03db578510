'use client';

import type { AuditRow } from '@talat/contracts/audit';
import type { Session, User } from '@talat/contracts/auth';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Ledger } from '../../../../../../../components/ledger.tsx';
import { Avatar } from '../../../../../../../components/ops/avatar.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../../components/ops/head-actions.tsx';
import { useDates } from '../../../../../../../components/ops/use-dates.ts';
import { StaleNote } from '../../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../../components/ops/use-ready.ts';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { deviceOf } from '../../../../../../../lib/format/device.ts';
import { nameOf } from '../../../../../../../lib/ops/members.ts';
import { MemberState } from '../../_components/member-state.tsx';
import { useMemberWork } from '../../_components/use-member-work.tsx';
import { MemberDevices } from './member-devices.tsx';

type MemberProps = {
  first: User;
  /** Null: not for this reader. */
  devices: Session[] | null;
  signIns: AuditRow[] | null;
};

/** One account: who it is, what it may do, where it is signed in. */
export function MemberPage({ first, devices, signIns }: MemberProps) {
  const t = useTranslations('users');
  const isReady = useReady();
  const [member, setMember] = useState(first);
  const [seen, setSeen] = useState(first);
  if (seen !== first) {
    setSeen(first);
    setMember(first);
  }
  const work = useMemberWork((_, changes) => setMember((before) => ({ ...before, ...changes })));
  const refusal = work.refusalOf(member);
  return (
    <>
      <Head title={nameOf(member)} code={`OPS-USER-${member.username}`}>
        <span className="hs">
          <MemberState member={member} />
        </span>
        <span className="push" />
        <StaleNote />
        <HeadActions actions={work.actionsFor(member)} />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <Failed error={work.error} onRetry={work.retry} />
        {refusal ? (
          <p className="banner banner-new" role="note">
            {t(`refusals.${refusal}`)}
          </p>
        ) : null}
        <div className="scroll desk">
          <div className="desk-main">
            <About member={member} />
            <SignIns rows={signIns} />
          </div>
          <div className="desk-side">
            <MemberDevices member={member} first={devices} mayEnd={refusal === null || refusal === 'self'} />
          </div>
        </div>
      </main>
      {work.dialog}
    </>
  );
}

function About({ member }: { member: User }) {
  const t = useTranslations('users');
  const names = useTranslations('ops.me.roles');
  const dates = useDates();
  return (
    <section className="desk-part" aria-labelledby="member-about">
      <h2 id="member-about" className="member-name">
        <Avatar name={nameOf(member)} />
        {t('about.title')}
      </h2>
      <Ledger
        rows={[
          [t('columns.role'), member.roles.map((role) => names(role)).join(', ')],
          [
            t('columns.mail'),
            <>
              {member.email}{' '}
              <span className="quiet">{t(member.isEmailVerified ? 'about.proven' : 'about.unproven')}</span>
            </>,
          ],
          [
            t('add.username'),
            <span key="username" className="mono">
              {member.username}
            </span>,
          ],
          [t('about.phone'), member.phone ?? <span className="quiet">{t('about.none')}</span>],
          [t('about.since'), dates.moment(member.createdAt)],
          [t('about.lastSignIn'), member.lastLoginAt ? dates.moment(member.lastLoginAt) : t('never')],
        ]}
      />
      <p className="desk-links">
        <Link className="link" href={`/ops/audit?actor=${member.id}`} prefetch={false}>
          {t('about.did')}
        </Link>
        <Link className="link" href={`/ops/audit?entity=user&object=${member.id}`} prefetch={false}>
          {t('about.changed')}
        </Link>
        <Link className="link" href="/ops/users/roles" prefetch={false}>
          {t('about.rights')}
        </Link>
      </p>
    </section>
  );
}

function SignIns({ rows }: { rows: AuditRow[] | null }) {
  const t = useTranslations('users.signIns');
  const dates = useDates();
  return (
    <section className="desk-part" aria-labelledby="member-signins">
      <h2 id="member-signins">{t('title')}</h2>
      {rows === null ? <p className="quiet">{t('hidden')}</p> : null}
      {rows?.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      <ol className="desk-log">
        {rows?.map((row) => {
          const { browser, system } = deviceOf(row.userAgent);
          return (
            <li key={row.id}>
              <time dateTime={row.at}>{dates.moment(row.at)}</time>
              <span>{[browser, system].filter(Boolean).join(' · ') || t('unknown')}</span>
              <span className="mono quiet">{row.ip}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
