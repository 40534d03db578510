'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { signIn } from '../../../../../../lib/api/session.ts';

type Values = { identifier: string; password: string; rememberMe: boolean };

// Of the demo seed; it does not exist in production.
const demoCustomer = { identifier: 'customer@talat.example', password: 'Talat-2569!' };

export function SignInForm({ next, isDemo }: { next: string; isDemo: boolean }) {
  const t = useTranslations('account.signIn');
  const texts = useTranslations('general.errors');
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, setValue, formState } = useForm<Values>({
    defaultValues: { identifier: '', password: '', rememberMe: true },
  });
  const submit = handleSubmit(async ({ identifier, password, rememberMe }) => {
    setProblem(null);
    try {
      await signIn({ identifier: identifier.trim(), password, rememberMe });
      // A whole new page: everything on it is this person's now, the cart included.
      window.location.assign(`/${locale}${next}`);
      await new Promise<never>(() => undefined);
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <form className="gate-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t('identifier')} error={errors.identifier?.message}>
        {(wiring) => (
          <input
            {...wiring}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            {...register('identifier', { validate: (value) => value.trim() !== '' || t('identifierMissing') })}
          />
        )}
      </Field>
      <Field label={t('password')} error={errors.password?.message}>
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
      <div className="gate-row">
        <label className="tick">
          <input type="checkbox" {...register('rememberMe')} />
          <span>{t('remember')}</span>
        </label>
        <Link href="/forgot-password" prefetch={false}>
          {t('forgot')}
        </Link>
      </div>
      {problem ? (
        <p className="notice" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
        {t(isSubmitting ? 'sending' : 'submit')}
      </Button>
      <p className="meta">
        {t.rich('new', {
          link: (text) => (
            <Link href={`/register?next=${encodeURIComponent(next)}`} prefetch={false}>
              {text}
            </Link>
          ),
        })}
      </p>
      {isDemo ? (
        <aside className="demo cut" aria-label={t('demo')}>
          <p className="meta">{t('demoNote')}</p>
          <Button
            onClick={() => {
              setValue('identifier', demoCustomer.identifier);
              setValue('password', demoCustomer.password);
              void submit();
            }}
          >
            {t('demoUse')}
          </Button>
        </aside>
      ) : null}
    </form>
  );
}
