'use client';

import { isStrongPassword } from '@talat/contracts/password';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { register as createAccount } from '../../../../../../lib/api/session.ts';

type Values = { firstName: string; lastName: string; email: string; password: string };

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

export function RegisterForm({ next }: { next: string }) {
  const t = useTranslations('account.register');
  const texts = useTranslations('general.errors');
  const password = useTranslations('account.signIn')('password');
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    defaultValues: { firstName: '', lastName: '', email: '', password: '' },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ firstName, lastName, ...account }) => {
    setProblem(null);
    try {
      const names = {
        ...(firstName.trim() ? { firstName: firstName.trim() } : {}),
        ...(lastName.trim() ? { lastName: lastName.trim() } : {}),
      };
      await createAccount({ ...names, email: account.email.trim(), password: account.password });
      window.location.assign(`/${locale}${next}`);
      await new Promise<never>(() => undefined);
    } catch (error) {
      const message = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      if (error instanceof ApiError && error.code === 'EMAIL_TAKEN')
        setError('email', { message }, { shouldFocus: true });
      else if (error instanceof ApiError && error.code === 'PASSWORD_WEAK')
        setError('password', { message }, { shouldFocus: true });
      else setProblem(message);
    }
  });
  return (
    <form className="gate-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
      <div className="grid2">
        <Field label={t('firstName')}>
          {(wiring) => <input {...wiring} autoComplete="given-name" maxLength={100} {...register('firstName')} />}
        </Field>
        <Field label={t('lastName')}>
          {(wiring) => <input {...wiring} autoComplete="family-name" maxLength={100} {...register('lastName')} />}
        </Field>
      </div>
      <Field label={t('email')} error={errors.email?.message}>
        {(wiring) => (
          <input
            {...wiring}
            type="email"
            autoComplete="email"
            maxLength={254}
            {...register('email', { validate: (value) => isEmail(value) || t('emailMissing') })}
          />
        )}
      </Field>
      <Field label={password} note={t('passwordNote')} error={errors.password?.message}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="new-password"
            maxLength={128}
            {...register('password', { validate: (value) => isStrongPassword(value) || t('passwordWeak') })}
          />
        )}
      </Field>
      {problem ? (
        <p className="notice" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
        {t(isSubmitting ? 'sending' : 'submit')}
      </Button>
      <p className="meta">
        {t.rich('have', {
          link: (text) => (
            <Link href={`/login?next=${encodeURIComponent(next)}`} prefetch={false}>
              {text}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
