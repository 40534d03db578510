'use client';

import { isStrongPassword } from '@talat/contracts/password';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../../components/button.tsx';
import { PasswordField } from '../../../../../../../components/shop/password-field.tsx';
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
  const [problem, setProblem] = useState<string | null>(null);
  const [isChanged, setChanged] = useState(false);
  const { register, handleSubmit, watch, reset, setError, formState } = useForm({ defaultValues: empty });
  const submit = handleSubmit(async (values) => {
    setProblem(null);
    setChanged(false);
    try {
      await changePassword(values);
      reset(empty);
      setChanged(true);
      // The list of devices beside this form is another one now.
      router.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'CREDENTIALS_INVALID')
        setError('currentPassword', { message: t('currentWrong') }, { shouldFocus: true });
      else setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <section aria-labelledby="password">
      <div className="section-head">
        <h2 id="password">{t('password')}</h2>
      </div>
      <form className="own-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        {/* Password managers want to know whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t('current')}
          error={errors.currentPassword?.message}
          registration={register('currentPassword', { required: rule('missing') })}
        />
        <PasswordField
          label={t('new')}
          typed={watch('newPassword')}
          error={errors.newPassword?.message}
          registration={register('newPassword', {
            validate: (value, all) =>
              (isStrongPassword(value) || rule('weak')) && (value !== all.currentPassword || t('same')),
          })}
        />
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div role="status">
          {isChanged ? (
            <p className="notice" data-tone="done">
              {t('changed')}
            </p>
          ) : null}
        </div>
        <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
          {t(isSubmitting ? 'sending' : 'submit')}
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
