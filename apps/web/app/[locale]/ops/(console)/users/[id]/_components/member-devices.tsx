'use client';

import type { Session, User } from '@talat/contracts/auth';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import { useSay } from '../../../../../../../components/ops/toasts.tsx';
import { useDates } from '../../../../../../../components/ops/use-dates.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { deviceOf } from '../../../../../../../lib/format/device.ts';
import { devicesOf, endDevice } from '../../../../../../../lib/ops/members.ts';

type DevicesProps = { member: User; first: Session[] | null; mayEnd: boolean };

/** Where the account is signed in. */
export function MemberDevices({ member, first, mayEnd }: DevicesProps) {
  const t = useTranslations('users.devices');
  const say = useSay();
  const dates = useDates();
  const [devices, setDevices] = useState(first);
  const [error, setError] = useState<unknown>(null);
  const [ending, setEnding] = useState<string | null>(null);
  useEffect(() => setDevices(first), [first]);
  const end = async (session: Session, name: string) => {
    setEnding(session.id);
    setError(null);
    try {
      await endDevice(api, member.id, session.id);
      say({ text: t('ended', { name }) });
      setDevices(await devicesOf(api, member.id));
    } catch (failure) {
      setError(failure);
    }
    setEnding(null);
  };
  return (
    <section className="desk-part" aria-labelledby="member-devices">
      <h2 id="member-devices">
        {t('title')} {devices ? <span className="mono quiet">{devices.length}</span> : null}
      </h2>
      <Failed error={error} />
      {devices === null ? <p className="quiet">{t('hidden')}</p> : null}
      {devices?.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      <ul className="desk-list">
        {devices?.map((session) => {
          const { browser, system } = deviceOf(session.userAgent);
          const name = session.deviceName ?? ([browser, system].filter(Boolean).join(' · ') || t('unknown'));
          return (
            <li key={session.id}>
              <p>
                <b>{name}</b>
                <span className="quiet">
                  {t('used', { at: dates.moment(session.lastUsedAt) })} <span className="mono">{session.ip}</span>
                </span>
              </p>
              {session.current ? (
                <span className="tag">{t('this')}</span>
              ) : mayEnd ? (
                <Button
                  className="btn-small"
                  isBusy={ending === session.id}
                  aria-label={t('endOf', { name })}
                  onClick={() => void end(session, name)}
                >
                  {t('end')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
