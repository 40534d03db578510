'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiError } from '../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../lib/api/messages.ts';
import { signIn } from '../../../../../lib/api/session.ts';
import { bangkok, formatTime } from '../../../../../lib/format/date.ts';

type Credentials = { identifier: string; password: string; rememberMe: boolean };

/** Signs in and opens the console as a whole new page; a lock-out says until when. */
export function useSignIn() {
  const t = useTranslations('ops.signIn');
  const texts = useTranslations('general.errors');
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const enter = async (credentials: Credentials, next: string) => {
    if (!credentials.identifier || !credentials.password) {
      setProblem(t('missing'));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await signIn(credentials);
      window.location.assign(`/${locale}${next}`);
    } catch (error) {
      setBusy(false);
      setProblem(lockedUntil(error) ?? messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  };
  const lockedUntil = (error: unknown): string | null => {
    const isLimit = error instanceof ApiError && (error.code === 'LOGIN_LIMITED' || error.code === 'RATE_LIMITED');
    const seconds = isLimit ? Number(error.details['seconds']) : Number.NaN;
    if (Number.isNaN(seconds)) return null;
    const until = Date.now() + seconds * 1000;
    return t('locked', { time: `${formatTime(until)}:${String(bangkok(until).second).padStart(2, '0')}` });
  };
  return { enter, problem, isBusy };
}
