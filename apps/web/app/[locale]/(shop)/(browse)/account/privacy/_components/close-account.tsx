'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { closeAccount } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { signOut } from '../../../../../../../lib/api/session.ts';
import { forgetAll } from '../../../../../../../lib/recent.ts';

/** Asks for the password, because it cannot be undone and the device may lie open. */
export function CloseAccount({ email }: { email: string }) {
  const t = useTranslations('own.privacy');
  const texts = useTranslations('general.errors');
  const locale = useLocale();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async ({ password }) => {
    setProblem(null);
    try {
      await closeAccount(api, password);
      forgetAll();
      await signOut().catch(() => undefined);
      window.location.assign(`/${locale}`);
      await new Promise<never>(() => undefined);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'CREDENTIALS_INVALID')
        setError('password', { message: t('passwordWrong') }, { shouldFocus: true });
      else setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  });
  if (!isAsking)
    return (
      <Button className="own-act" onClick={() => setAsking(true)}>
        {t('closeOpen')}
      </Button>
    );
  return (
    <form className="own-form own-narrow" method="post" onSubmit={(event) => void submit(event)} noValidate>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('password')} error={formState.errors.password?.message}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="current-password"
            maxLength={128}
            {...register('password', { required: t('passwordMissing') })}
          />
        )}
      </Field>
      {problem ? (
        <p className="notice" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="own-address-acts">
        <Button type="submit" className="btn-danger" isBusy={formState.isSubmitting}>
          {t(formState.isSubmitting ? 'closing' : 'closeNow')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
