'use client';

import type { LoginRequest } from '@talat/contracts/auth';
import { useLocale, useTranslations } from 'next-intl';
import { ApiError } from '../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../lib/api/messages.ts';
import { signIn } from '../../../../../lib/api/session.ts';
import { bangkok, formatTime } from '../../../../../lib/format/date.ts';

/** Signs in and opens the console as a whole new page: busy until that is there. A lock-out says until when. */
export function useSignIn() {
  const t = useTranslations('ops.signIn');
  const texts = useTranslations('general.errors');
  const locale = useLocale();
  const enter = async (credentials: LoginRequest, next: string) => {
    await signIn(credentials);
    window.location.assign(`/${locale}${next}`);
    await new Promise<never>(() => undefined);
  };
  const textOf = (error: unknown): string => {
    const isLimit = error instanceof ApiError && (error.code === 'LOGIN_LIMITED' || error.code === 'RATE_LIMITED');
    const seconds = isLimit ? Number(error.details['seconds']) : Number.NaN;
    if (Number.isNaN(seconds)) return messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
    const until = Date.now() + seconds * 1000;
    return t('locked', { time: `${formatTime(until)}:${String(bangkok(until).second).padStart(2, '0')}` });
  };
  return { enter, textOf };
}
