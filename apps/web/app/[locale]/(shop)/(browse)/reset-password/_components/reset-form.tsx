'use client';

import { isStrongPassword } from '@talat/contracts/password';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { Outcome } from '../../../../../../components/shop/outcome.tsx';
import { PasswordField } from '../../../../../../components/shop/password-field.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { resetPassword } from '../../../../../../lib/api/security.ts';
import { LinkInvalid } from './link-invalid.tsx';

type State = 'open' | 'done' | 'invalid';

// Anything shorter was cut off on its way and would only be refused for its shape.
const shortestToken = 20;

export function ResetForm({ token }: { token: string }) {
  const t = useTranslations('security.reset');
  const rule = useTranslations('security.password');
  const texts = useTranslations('general.errors');
  const locale = useLocale();
  const [state, setState] = useState<State>(token.length < shortestToken ? 'invalid' : 'open');
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, watch, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async ({ password }) => {
    setProblem(null);
    try {
      await resetPassword(api, { token, newPassword: password });
      setState('done');
    } catch (error) {
      if (error instanceof ApiError && error.code === 'LINK_INVALID') setState('invalid');
      else setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  });
  const { errors, isSubmitting, isSubmitted } = formState;
  if (state === 'invalid') return <LinkInvalid isNews={isSubmitted} />;
  if (state === 'done') {
    return (
      <Outcome title={t('doneTitle')} isNews>
        <p className="notice" data-tone="done">
          {t('done')}
        </p>
        {/* A whole new page: the header may still show who was signed in here. */}
        <a className="btn btn-primary btn-block" href={`/${locale}/login`}>
          {t('signIn')}
        </a>
      </Outcome>
    );
  }
  return (
    <div className="gate">
      <h1>{t('title')}</h1>
      <form className="gate-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('text')}</p>
        <PasswordField
          label={t('new')}
          typed={watch('password')}
          error={errors.password?.message}
          registration={register('password', { validate: (value) => isStrongPassword(value) || rule('weak') })}
        />
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
          {t(isSubmitting ? 'sending' : 'submit')}
        </Button>
      </form>
    </div>
  );
}
