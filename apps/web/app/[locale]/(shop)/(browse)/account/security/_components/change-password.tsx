'use client';

import { isStrongPassword } from '@talat/contracts/password';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { PasswordField } from '../../../../../../../components/shop/password-field.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { Link, useRouter } from '../../../../../../../i18n/navigation.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { changePassword } from '../../../../../../../lib/api/session.ts';

const empty = { currentPassword: '', newPassword: '' };

export function ChangePassword({ email }: { email: string }) {
  const t = useTranslations('security.account');
  const rule = useTranslations('security.password');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [isChanged, setChanged] = useState(false);
  const form = useContractForm({
    schema: async () => (await import('@talat/contracts/auth')).ChangePasswordRequest,
    defaultValues: empty,
    byCode: { PASSWORD_WEAK: 'newPassword' },
    words: { currentPassword: rule('missing'), newPassword: rule('weak') },
    rules: ({ currentPassword, newPassword }) => ({
      newPassword: (!isStrongPassword(newPassword) && rule('weak')) || (newPassword === currentPassword && t('same')),
    }),
    onSend: async (values): Promise<void> => {
      setChanged(false);
      try {
        await changePassword(values);
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'CREDENTIALS_INVALID')) throw error;
        return form.setError('currentPassword', { message: t('currentWrong') }, { shouldFocus: true });
      }
      form.reset(empty);
      setChanged(true);
      // The list of devices beside this form is another one now.
      router.refresh();
    },
  });
  return (
    <section aria-labelledby="password">
      <div className="section-head">
        <h2 id="password">{t('password')}</h2>
      </div>
      <form className="own-form" method="post" onFocus={form.warm} onSubmit={form.submit} noValidate>
        {/* Password managers want to know whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t('current')}
          error={form.wrong('currentPassword')}
          registration={form.register('currentPassword')}
        />
        <PasswordField
          label={t('new')}
          typed={form.watch('newPassword')}
          error={form.wrong('newPassword')}
          registration={form.register('newPassword')}
        />
        {form.failure ? (
          <p className="notice" data-tone="problem" role="alert">
            {messageOf(form.failure, { offline: texts('offline'), unknown: texts('unknown') })}
          </p>
        ) : null}
        <div role="status">
          {isChanged ? (
            <p className="notice" data-tone="done">
              {t('changed')}
            </p>
          ) : null}
        </div>
        <Button type="submit" variant="primary" isBlock isBusy={form.isSending}>
          {t(form.isSending ? 'sending' : 'submit')}
        </Button>
        <p className="meta">
          {t('changeNote')}{' '}
          <Link href="/forgot-password" prefetch={false}>
            {t('forgot')}
          </Link>
        </p>
      </form>
    </section>
  );
}
