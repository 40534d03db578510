'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { FormField } from '../../../../../../../components/form-field.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
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
  const form = useContractForm({
    schema: async () => (await import('@talat/contracts/auth')).CloseAccountRequest,
    defaultValues: { password: '' },
    words: { password: t('passwordMissing') },
    onSend: async ({ password }): Promise<void> => {
      try {
        await closeAccount(api, password);
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'CREDENTIALS_INVALID')) throw error;
        return form.setError('password', { message: t('passwordWrong') }, { shouldFocus: true });
      }
      forgetAll();
      await signOut().catch(() => undefined);
      window.location.assign(`/${locale}`);
      await new Promise<never>(() => undefined);
    },
  });
  if (!isAsking)
    return (
      <Button className="own-act" onClick={() => setAsking(true)}>
        {t('closeOpen')}
      </Button>
    );
  return (
    <form className="own-form own-narrow" method="post" onFocus={form.warm} onSubmit={form.submit} noValidate>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <FormField
        form={form}
        name="password"
        label={t('password')}
        type="password"
        autoComplete="current-password"
        maxLength={128}
      />
      {form.failure ? (
        <p className="notice" data-tone="problem" role="alert">
          {messageOf(form.failure, { offline: texts('offline'), unknown: texts('unknown') })}
        </p>
      ) : null}
      <div className="own-address-acts">
        <Button type="submit" className="btn-danger" isBusy={form.isSending}>
          {t(form.isSending ? 'closing' : 'closeNow')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
